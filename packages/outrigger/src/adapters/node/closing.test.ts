import { describe, expect, test } from 'vitest'
import { virtualClock } from '../../testing/index.ts'
import { serverWorld, type ServerWorld } from './node-world.fixture.ts'

/** Work that ends when it is told to. */
function gate(): { readonly begun: Promise<void>; readonly open: () => void; readonly pass: () => Promise<void> } {
  let [begin, open] = [(): void => {}, (): void => {}]
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { begun, open: () => open(), pass: () => (begin(), opened) }
}

/** A request as it stands on the wire, in two parts. */
function partsOf(event: object): readonly [string, string] {
  const body = JSON.stringify(event)
  const lines = ['POST / HTTP/1.1', 'host: x', 'content-type: application/json', `content-length: ${body.length}`, '', body.slice(0, 9)]
  return [lines.join('\r\n'), body.slice(9)]
}

test('waits for work under way and for its response to be delivered', async () => {
  const { begun, open, pass } = gate()
  const world = await serverWorld({ create: async () => (await pass(), { physicalResourceId: 'greeting-1' }) })
  const { event, id } = world.request()
  world.endpoint.fault(id, { status: 503, times: 2 })
  expect((await world.post(event)).status).toBe(202)
  await begun
  const closed = world.server.close()
  open()
  expect(await closed).toBe(true)
  expect(world.endpoint.exchangesOf(id).map(({ status }) => status)).toEqual([503, 503, 200])
  expect(world.logs.at(-1)).toEqual({ level: 'info', message: 'the server is closed', fields: {} })
})

test('takes nothing more: connections are refused, requests on open ones are to be sent again', async () => {
  const { begun, open, pass } = gate()
  const world = await serverWorld({ create: async () => (await pass(), { physicalResourceId: 'greeting-1' }) })
  // Heads of requests that have begun keep their connections open.
  const health = world.raw('GET /healthz HTTP/1.1\r\nhost: x\r\n')
  const request = world.raw('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n')
  await world.post(world.request().event)
  await begun
  const closed = world.server.close()
  await expect(fetch(world.url)).rejects.toThrow('fetch failed')
  health.socket.write('\r\n')
  request.socket.write('\r\n')
  expect(await health.reply).toMatch(/^HTTP\/1\.1 503 /)
  expect(await request.reply).toMatch(/^HTTP\/1\.1 500 .*\r\nconnection: close\r\n/s)
  open()
  expect(await closed).toBe(true)
})

test('waits for nobody who hung up before the reply', async () => {
  const { begun, open, pass } = gate()
  const world = await serverWorld({ mode: 'sync', grace: '2s', create: async () => (await pass(), { physicalResourceId: 'greeting-1' }) })
  const { socket } = world.raw(partsOf(world.request().event).join(''))
  await begun
  socket.destroy()
  // What is answered after it shows that the server knows.
  await fetch(`${world.url}/healthz`)
  open()
  expect(await world.server.close()).toBe(true)
})

test('ends what is under way, and its connection, after the time of grace, and tells that work was left', async () => {
  const clock = virtualClock()
  const { begun, pass } = gate()
  const world = await serverWorld({
    clock,
    mode: 'sync',
    grace: '7s',
    create: async () => (await pass(), { physicalResourceId: 'greeting-1' }),
  })
  const { reply } = world.raw(partsOf(world.request().event).join(''))
  await begun
  const closed = world.server.close()
  await clock.advance(6999)
  expect(world.logs).toEqual([])
  await clock.advance(1)
  expect(await closed).toBe(false)
  expect(await reply).toBe('')
  const message = 'the server is closed, but work was under way: its responses are not delivered'
  expect(world.logs).toEqual([{ level: 'error', message, fields: { grace: 7000 } }])
})

describe('a request whose body is still on its way', () => {
  /** A request that the server has the head of. */
  const begin = async (world: ServerWorld) => {
    const { event, id } = world.request()
    const [first, rest] = partsOf(event)
    const connection = world.raw(first)
    await fetch(`${world.url}/healthz`)
    return { id, finish: () => void connection.socket.write(rest), reply: connection.reply }
  }

  test('is waited for and served, and its connection ends with the reply', async () => {
    const world = await serverWorld()
    const request = await begin(world)
    const closed = world.server.close()
    request.finish()
    expect(await request.reply).toMatch(/^HTTP\/1\.1 202 .*\r\nconnection: close\r\n/s)
    expect(await closed).toBe(true)
    expect(world.endpoint.exchangesOf(request.id).map(({ status }) => status)).toEqual([200])
  })

  test('is waited for by those who drain, also when it came meanwhile', async () => {
    const { begun, open, pass } = gate()
    const gates = [pass]
    const world = await serverWorld({ create: async () => (await gates.shift()?.(), { physicalResourceId: 'greeting-1' }) })
    await world.post(world.request().event)
    await begun
    let isDrained = false
    const drained = world.server.drain().then(() => (isDrained = true))
    const request = await begin(world)
    open()
    await world.post(world.request().event)
    await fetch(`${world.url}/healthz`)
    expect(isDrained).toBe(false)
    request.finish()
    await drained
    expect(world.endpoint.exchangesOf(request.id).length).toBe(1)
  })
})

test('may be asked for again, and before anything listened', async () => {
  const world = await serverWorld()
  expect(await Promise.all([world.server.close(), world.server.close()])).toEqual([true, true])
})

test('is done at the end of the scope that holds the server', async () => {
  const world = await serverWorld()
  await world.server[Symbol.asyncDispose]()
  expect(world.logs).toEqual([{ level: 'info', message: 'the server is closed', fields: {} }])
  await expect(fetch(world.url)).rejects.toThrow('fetch failed')
})
