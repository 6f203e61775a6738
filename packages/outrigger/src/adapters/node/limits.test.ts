import { describe, expect, test } from 'vitest'
import type { ServerOptions } from './index.ts'
import { serverWorld } from './node-world.fixture.ts'
import { readServerOptions } from './server-options.ts'

const head = 'POST / HTTP/1.1\r\nhost: provider.example\r\ncontent-type: application/json\r\n'

describe('a request that is not served reaches no author', () => {
  test.for<readonly [string, string, RegExp]>([
    ...['DELETE', 'GET', 'HEAD'].map((method): [string, string, RegExp] => [
      `the method ${method}`,
      `${method} / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      /^HTTP\/1\.1 405 .*\r\nallow: POST\r\n/s,
    ]),
    [
      'a method that fetch refuses',
      'TRACE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 .*the request is none that could be read/s,
    ],
    [
      'a host that is none',
      'POST / HTTP/1.1\r\nhost: [\r\nconnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 .*the request is none that could be read/s,
    ],
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'too many headers',
      `${head}${Array.from({ length: 20 }, (_, at) => `x-${at}: 1\r\n`).join('')}connection: close\r\n\r\n`,
      /^HTTP\/1\.1 431 .*more than 10 headers/s,
    ],
    ['headers that are too long', `${head}x: ${'x'.repeat(5000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['a body that is too long', `${head}content-length: 2000000\r\n\r\n{`, /^HTTP\/1\.1 413 .*expected a body of at most 524288 bytes/s],
    ['headers that take too long', 'POST / HTTP/1.1\r\nhost: x\r\n', /^HTTP\/1\.1 408 /],
    ['a body that takes too long', `${head}content-length: 20\r\n\r\n{`, /^HTTP\/1\.1 408 .*the body took longer than 50 ms/s],
  ])('%s', async ([, text, expected]) => {
    const world = await serverWorld({ maxHeaders: 10, maxHeaderBytes: 4096, headersTimeout: 50, bodyTimeout: 50 })
    expect(await world.raw(text).reply).toMatch(expected)
    expect(world.calls).toEqual([])
  })

  test('a body that breaks off', async () => {
    const world = await serverWorld()
    const { socket } = world.raw(`${head}content-length: 20\r\n\r\n{`)
    await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    await world.server.close()
    expect(world.calls).toEqual([])
  })

  test('a body whose length is not told, in chunks, past the limit', async () => {
    const world = await serverWorld({ maxBodyBytes: 10 })
    const chunks = `6\r\n{"a":1\r\n6\r\n,"b":2\r\n0\r\n\r\n`
    expect(await world.raw(`${head}transfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunks}`).reply).toMatch(/^HTTP\/1\.1 413 /)
  })
})

test('a large body arrives whole, and one connection serves many requests', async () => {
  const world = await serverWorld({
    mode: 'sync',
    create: ({ properties }) => ({ physicalResourceId: String(properties['Text']).slice(-3) }),
  })
  const { event } = world.request()
  for (const end of ['one', 'two']) {
    const reply = await world.post({ ...event, RequestId: end, ResourceProperties: { Text: 'x'.repeat(500_000) + end } })
    expect(await reply.json()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: end })
  }
})

test('connections past the limit are turned away', async () => {
  const world = await serverWorld({ maxConnections: 1 })
  const first = world.raw('')
  await new Promise((resolve) => first.socket.once('connect', resolve))
  expect(await world.raw('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n').reply).toBe('')
})

describe('routes', () => {
  test('each path has options of its own; others are not found', async () => {
    const world = await serverWorld({ routes: { '/sync': { mode: 'sync' }, '/async': {}, '/signed': { allowUnsigned: false } } })
    const { event } = world.request()
    const statuses = await Promise.all(
      ['/sync', '/sync?x=1', '/async', '/signed', '/', '/sync/', '/toString'].map(async (path) => (await world.post(event, path)).status),
    )
    expect(statuses).toEqual([200, 200, 202, 401, 404, 404, 404])
  })

  test.for([
    ['/healthz', {}],
    ['/alive', { healthPath: '/alive' }],
  ] as const)('%s tells that the server takes requests', async ([path, options]) => {
    const world = await serverWorld(options)
    expect((await fetch(world.url + path)).status).toBe(200)
  })
})

test.for<readonly [ServerOptions, string]>([
  [{ port: -1 }, 'port: expected a whole number from 0, got -1'],
  [{ maxConnections: 0 }, 'maxConnections: expected a whole number from 1, got 0'],
  [{ maxHeaderBytes: 0.5 }, 'maxHeaderBytes: expected a whole number from 1, got 0.5'],
  [{ maxHeaders: Number.NaN }, 'maxHeaders: expected a whole number from 1, got NaN'],
  [{ headersTimeout: 0 }, 'headersTimeout: expected a whole number from 1, got 0'],
  [{ healthPath: 'healthz' }, 'expected a path that begins with "/", got "healthz"'],
  [{ routes: { ros: {} } }, 'expected a path that begins with "/", got "ros"'],
  [{ grace: 'long' as '1s' }, "not a duration: long; expected ms as a number, or such as '30s', '45m', '12h'"],
])('an option that can not be meant is refused at start: %j', ([options, message]) => {
  expect(() => readServerOptions(options)).toThrow(expect.objectContaining({ name: 'DefinitionError', message }))
})
