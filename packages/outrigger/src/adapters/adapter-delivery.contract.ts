import { inspect } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type AdapterSubject, openWorld, recording } from './adapter-world.fixture.ts'

/** How a response gets to its engine, and where it must not go. */
export function adapterDelivery<Handler>(subject: AdapterSubject<Handler>): void {
  test('D3 · a response that is refused for good is sent once and logged as one error, and the event counts as served', async () => {
    const world = await openWorld(subject)
    const { event, id } = world.request()
    world.endpoint.fault(id, { status: 403 })
    expect(await world.invoke(event)).toBe('served')
    expect(world.bodies(id)).toHaveLength(1)
    expect(world.logs.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { requestId: event.RequestId, delivered: false, tries: [{ status: 403 }] } },
    ])
  })

  test.for([
    ['the status 500', { status: 500, times: 2 }],
    ['the status 429', { status: 429, times: 2 }],
    ['an answer that gets lost', 'drop-after-accept'],
  ] as const)('D2 · after %s the same bytes are sent again', async ([, fault]) => {
    const world = await openWorld(subject)
    const { event, id } = world.request()
    world.endpoint.fault(id, fault)
    expect(await world.invoke(event)).toBe('served')
    const [first, ...others] = world.endpoint.exchangesOf(id)
    expect(others).toHaveLength(fault === 'drop-after-accept' ? 1 : 2)
    expect(others.at(-1)).toMatchObject({ accepted: true, status: 200 })
    expect(new Set(others.map(({ text }) => text))).toEqual(new Set([first?.text]))
  })

  test('D3 · when the time runs out on failures worth another try, the platform is told to run the event again', async () => {
    const world = await openWorld(subject)
    const { event, id } = world.request()
    world.outage(id)
    expect(await world.invoke(event, 700)).toBe('DELIVERY_TIMED_OUT')
    const bodies = world.bodies(id)
    expect(bodies.length).toBeGreaterThan(1)
    expect(new Set(bodies).size).toBe(1)
  })

  test.for([
    ['a strange host', 'https://evil.example/?X-Amz-Signature=0123456789abcdef'],
    ['a private address', 'https://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ["plain HTTP, though it is the engine's host", 'http://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/'],
  ])('D4 · no response is sent to %s: nothing is run, and the platform is told', async ([, href]) => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event } = world.request()
    expect(await world.invoke({ ...event, ResponseURL: href, IntranetResponseURL: href })).toBe('RESPONSE_HOST_REFUSED')
    expect([calls, world.endpoint.exchanges]).toEqual([[], []])
  })

  test('D4 · OUTRIGGER_RESPONSE_HOSTS allows further hosts, read anew for each request', async () => {
    onTestFinished(() => void vi.unstubAllEnvs())
    const world = await openWorld(subject)
    const { event, id } = world.request()
    vi.stubEnv('OUTRIGGER_RESPONSE_HOSTS', 'proxy.example')
    expect(await world.invoke(event)).toBe('RESPONSE_HOST_REFUSED')
    vi.stubEnv('OUTRIGGER_RESPONSE_HOSTS', 'proxy.example, 127.0.0.1')
    expect(await world.invoke(event)).toBe('served')
    vi.stubEnv('OUTRIGGER_RESPONSE_HOSTS', undefined)
    expect(await world.invoke(event)).toBe('RESPONSE_HOST_REFUSED')
    expect(world.bodies(id)).toHaveLength(1)
  })

  test("E6 · the response URL's query stays out of Reason and logs, though the author writes it there", async () => {
    const world = await openWorld(subject, {
      create({ ticket, log }) {
        log.warn(ticket, { ticket })
        throw new Error(`no luck with ${ticket}`, { cause: { ticket } })
      },
    })
    const { event, id } = world.request()
    world.outage(id)
    expect(await world.invoke(event, 700)).toBe('DELIVERY_TIMED_OUT')
    const signature = /Signature=(?<value>\w+)/.exec(event.ResponseURL)?.groups?.['value']
    expect(signature).toMatch(/^\w{64}$/)
    expect(world.bodies(id)[0]).toContain('no luck with')
    expect(world.logs.some(({ level }) => level === 'warn')).toBe(true)
    expect(inspect([world.logs, world.bodies(id)], { depth: Infinity, maxStringLength: Infinity })).not.toContain(signature)
  })
}
