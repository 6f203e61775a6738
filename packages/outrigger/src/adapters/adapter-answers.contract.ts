import { expect, test } from 'vitest'
import { type AdapterSubject, copied, noId, openWorld, recording, text } from './adapter-world.fixture.ts'

const circular: Record<string, unknown> = { message: '' }
circular['self'] = circular

const unreadable: unknown = new Proxy(
  {},
  {
    get: () => fail(new Error('get')),
    has: () => fail(new Error('has')),
    ownKeys: () => fail(new Error('ownKeys')),
    getPrototypeOf: () => fail(new Error('getPrototypeOf')),
  },
)

/** Which response a request gets. */
export function adapterAnswers<Handler>(subject: AdapterSubject<Handler>): void {
  const { engine } = subject

  test.for([
    ['Create', { PhysicalResourceId: 'greeting-1', Data: { Greeting: 'Grüße, 世界 👋' } }],
    ['Update', { PhysicalResourceId: 'greeting-0', Data: { Greeting: 'again' } }],
    ['Delete', { PhysicalResourceId: 'greeting-0' }],
  ] as const)('D1 · a %s is answered once, by the method, headers and bytes of its engine', async ([requestType, answer]) => {
    const world = await openWorld(subject)
    const { event, id } = world.request({ requestType, physicalResourceId: 'greeting-0' })
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toEqual({ Status: 'SUCCESS', ...answer, ...copied(event) })
    const [exchange, ...others] = world.endpoint.exchangesOf(id)
    expect(others).toEqual([])
    expect(exchange).toMatchObject({ method: engine === 'cfn' ? 'PUT' : 'POST', intranet: false, status: 200, accepted: true })
    const { addedHeaders = [] } = subject
    expect(Object.fromEntries(Object.entries(exchange?.headers ?? {}).filter(([name]) => !addedHeaders.includes(name)))).toEqual({
      'content-type': engine === 'cfn' ? '' : 'application/json',
      ...(engine === 'ros' && { date: text(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/) }),
      'content-length': String(Buffer.byteLength(exchange?.text ?? '')),
      host: new URL(world.endpoint.url).host,
      connection: 'keep-alive',
    })
  })

  test('D3 · a deed that throws is answered FAILED, and the event counts as served', async () => {
    const world = await openWorld(subject, { create: () => fail(new Error('no quota left')) })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    const reason = text(/^no quota left \(log: \S+\)$/)
    expect(world.response(id)).toEqual({ Status: 'FAILED', PhysicalResourceId: noId(engine), ...copied(event), Reason: reason })
  })

  test.for([
    ['null', null, /^null/],
    ['undefined', undefined, /\w/],
    ['a text', 'no quota left', /^no quota left/],
    ['an error without a text', new RangeError(), /^RangeError/],
    ['an object that holds itself', circular, /\w/],
    ['an object that can not be read', unreadable, /\w/],
  ] as const)('E3 · %s that is thrown is answered FAILED, with a Reason', async ([, thrown, reason]) => {
    const world = await openWorld(subject, { delete: () => fail(thrown) })
    const { event, id } = world.request({ requestType: 'Delete', physicalResourceId: 'greeting-0' })
    expect(await world.invoke(event)).toBe('served')
    const failed = { Status: 'FAILED', PhysicalResourceId: 'greeting-0', ...copied(event) }
    expect(world.response(id)).toEqual({ ...failed, Reason: text(reason) })
  })

  test('B3 · a deed that never ends is answered FAILED with the id it noted, before the platform ends it', async () => {
    const signals: AbortSignal[] = []
    const world = await openWorld(subject, {
      async create({ signal, checkpoint }) {
        signals.push(signal)
        await checkpoint('half-made')
        return new Promise(() => {})
      },
    })
    const { event, id } = world.request()
    expect(await world.invoke(event, 800)).toBe('served')
    const reason = text(/^deadline: .*\bCreate\b/)
    expect(world.response(id)).toEqual({ Status: 'FAILED', PhysicalResourceId: 'half-made', ...copied(event), Reason: reason })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('fields that no engine sends change nothing, in whichever case they are written', async () => {
    const world = await openWorld(subject)
    const { event, id } = world.request({ requestType: 'Update', physicalResourceId: 'greeting-0' })
    const upper = Object.fromEntries(Object.keys(event).map((name) => [name.toUpperCase(), 'odd']))
    const lower = Object.fromEntries(Object.keys(event).map((name) => [name.toLowerCase(), { odd: null }]))
    const odd: unknown = JSON.parse(
      '{"__proto__":{"RequestType":"Delete"},"then":1,"toString":null,"length":-1,"body":"{}","Records":[],"Sns":{}}',
    )
    expect(await world.invoke({ ...upper, ...(odd as object), ...event, ...lower })).toBe('served')
    const success = { Status: 'SUCCESS', PhysicalResourceId: 'greeting-0', Data: { Greeting: 'again' } }
    expect(world.response(id)).toEqual({ ...success, ...copied(event) })
  })

  test.for([
    ['an unknown RequestType', { RequestType: 'Upsert' }, 'greeting-0', /RequestType.*Upsert/],
    ['no ResourceType', { ResourceType: undefined }, 'greeting-0', /ResourceType/],
    ['a text for its properties', { ResourceProperties: 'Size=2' }, 'greeting-0', /ResourceProperties.*Size=2/],
  ] as const)('F5 · an Update with %s is answered FAILED, and nothing is run', async ([, wrong, physicalResourceId, reason]) => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event, id } = world.request({ requestType: 'Update', physicalResourceId: 'greeting-0' })
    expect(await world.invoke({ ...event, ...wrong })).toBe('served')
    const failed = { Status: 'FAILED', PhysicalResourceId: physicalResourceId, ...copied(event) }
    expect(world.response(id)).toEqual({ ...failed, Reason: text(reason) })
    expect(calls).toEqual([])
  })

  test('F6 · an unknown type is answered FAILED, and the Delete that follows succeeds', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const create = world.request({ resourceType: 'Custom::Farewell' })
    expect(await world.invoke(create.event)).toBe('served')
    const failed = { Status: 'FAILED', PhysicalResourceId: noId(engine), ...copied(create.event) }
    expect(world.response(create.id)).toEqual({ ...failed, Reason: text(/Custom::Farewell/) })
    const marker = `outrigger-failed-${'x'.repeat(43)}`
    const remove = world.request({ requestType: 'Delete', resourceType: 'Custom::Farewell', physicalResourceId: marker })
    expect(await world.invoke(remove.event)).toBe('served')
    expect(world.response(remove.id)).toEqual({ Status: 'SUCCESS', PhysicalResourceId: marker, ...copied(remove.event) })
    expect(calls).toEqual([])
  })
}

/** Authors throw anything. */
function fail(thrown: unknown): never {
  throw thrown
}
