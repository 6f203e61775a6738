import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rosEvent, startResponseEndpoint } from '../../testing/index.ts'
import { serverWorld } from './node-world.fixture.ts'

/** Work that ends when it is told to. */
function gate(): { readonly begun: Promise<void>; readonly open: () => void; readonly pass: () => Promise<void> } {
  let [begin, open] = [(): void => {}, (): void => {}]
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { begun, open: () => open(), pass: () => (begin(), opened) }
}

describe('closing', () => {
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
    expect(world.logs.at(-1)).toMatchObject({ level: 'info', message: 'the server is closed' })
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
    const body = JSON.stringify(world.request().event)
    const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
    const { socket } = world.raw(head + body)
    await begun
    socket.destroy()
    // What is answered after it shows that the server knows.
    await fetch(`${world.url}/healthz`)
    open()
    expect(await world.server.close()).toBe(true)
  })

  test('ends after the time of grace, and tells that work was left', async () => {
    const world = await serverWorld({ grace: 30, create: () => new Promise(() => {}) })
    await world.post(world.request().event)
    expect(await world.server.close()).toBe(false)
    expect(world.logs.at(-1)).toMatchObject({ level: 'error', fields: { grace: 30 } })
  })

  test('may be asked for again, and before anything listened', async () => {
    const world = await serverWorld()
    expect(await Promise.all([world.server.close(), world.server.close()])).toEqual([true, true])
  })
})

const child = fileURLToPath(new URL('shutdown-child.fixture.ts', import.meta.url))

/** Starts a provider's process, hands it a Create, and stops it while the author works. */
async function stopped(work: number, grace: number, ...signals: readonly ('SIGTERM' | 'SIGINT')[]) {
  const endpoint = await startResponseEndpoint()
  onTestFinished(() => endpoint.close())
  const provider = fork(child, { env: { ...process.env, GRACE: String(grace) } })
  onTestFinished(() => void provider.kill('SIGKILL'))
  const [{ url }] = (await once(provider, 'message')) as [{ readonly url: string }]
  const { id, href } = endpoint.mint({ engine: 'ros' })
  const event = rosEvent({ resourceType: 'Custom::Greeting', responseUrl: href, properties: { Work: work } })
  const began = once(provider, 'message')
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ...event, IntranetResponseURL: undefined }) })
  await began
  const exit = once(provider, 'exit')
  for (const signal of signals) provider.kill(signal)
  const [code] = (await exit) as [number]
  return { status: reply.status, code, accepted: endpoint.exchangesOf(id).filter((exchange) => exchange.accepted).length }
}

describe('a process that is told to end', () => {
  test.for(['SIGTERM', 'SIGINT'] as const)('on %s no response is lost', async (signal) => {
    expect(await stopped(300, 20_000, signal)).toEqual({ status: 202, code: 0, accepted: 1 })
  })

  test('ends with 1 where work was left undone', async () => {
    expect(await stopped(60_000, 50, 'SIGTERM')).toEqual({ status: 202, code: 1, accepted: 0 })
  })

  test('ends at once with 1 on a second signal, whichever', async () => {
    expect(await stopped(60_000, 60_000, 'SIGTERM', 'SIGINT')).toEqual({ status: 202, code: 1, accepted: 0 })
  })
})
