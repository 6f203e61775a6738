import { expect, onTestFinished, test } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import { recordingLogger } from '../../testing/index.ts'
import { urlOf } from './create-server.ts'
import { startServer } from './index.ts'
import { serverWorld } from './node-world.fixture.ts'

test('starting a server gives one that listens, and where', async () => {
  const nothing = defineResource({ type: 'Custom::Nothing', create: () => ({ physicalResourceId: 'nothing' }), update() {}, delete() {} })
  const server = await startServer(nothing, { host: '127.0.0.1', port: 0, logger: recordingLogger() })
  onTestFinished(async () => void (await server.close()))
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await server.drain()
  expect(await server.close()).toBe(true)
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

test('a port that is taken is told by an error', async () => {
  const { url } = await serverWorld()
  await expect(serverWorld({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test.for([
  ['127.0.0.1', 'IPv4', 'http', 'http://127.0.0.1:8080'],
  ['::', 'IPv6', 'https', 'https://[::]:8080'],
] as const)('a server at %s, which is %s, has a URL that can be called', ([address, family, scheme, url]) => {
  expect(urlOf({ address, family, port: 8080 }, scheme)).toBe(url)
})

test('connections stay open after a reply', async () => {
  const { url } = await serverWorld()
  const { status, headers } = await fetch(`${url}/healthz?from=probe`)
  expect([status, headers.get('connection')]).toEqual([200, 'keep-alive'])
})

test('a path without a route is told of: to the sender, and in the log', async () => {
  const world = await serverWorld({ routes: { '/ros': {} } })
  const reply = await world.post(world.request().event, '/other')
  expect([reply.status, await reply.json()]).toEqual([404, { error: 'nothing is served at this path' }])
  expect(world.logs).toEqual([
    { level: 'warn', message: 'a request was not served', fields: { status: 404, reason: 'nothing is served at this path' } },
  ])
})

test('a request with just as many headers as there may be is served', async () => {
  const world = await serverWorld({ maxHeaders: 4 })
  const body = JSON.stringify(world.request().event)
  const lines = ['host: x', 'connection: close', 'content-type: application/json', `content-length: ${body.length}`]
  expect(await world.raw(['POST / HTTP/1.1', ...lines, '', body].join('\r\n')).reply).toMatch(/^HTTP\/1\.1 202 /)
})

test('whoever sends all of a body that is too long can go on with the next request', async () => {
  const world = await serverWorld({ maxBodyBytes: 10 })
  const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500000\r\n\r\n'
  const { reply } = world.raw(`${head}${' '.repeat(500_000)}GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
  expect((await reply).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
})
