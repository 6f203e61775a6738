import { describe, expect, test } from 'vitest'
import { world } from '../lifecycle/service.fixture.ts'
import { Defer, Failed, Success } from './answer.ts'
import { engines, events, handlerOf } from './handler.fixture.ts'

const form = 'must return an id, [id, data], Success, Failed or Defer; it returned'

describe.for(engines)('answers of methods · %s', (engine) => {
  const { create, update, delete: remove } = events[engine]
  const isRos = engine === 'ROS'
  /** The id of a Create that failed before any was known. */
  const noId = isRos ? /^undefined$/ : /^outrigger-failed-[\w-]{43}$/

  test.for([
    ['an id', 'made-1', {}],
    ['an id with data', ['made-1', { A: 1, B: 'two' }], { Data: { A: 1, B: 'two' } }],
    ['an id with data that is undefined', ['made-1', undefined], {}],
    ['an id with data that is null', ['made-1', null], {}],
    ['an id with empty data', ['made-1', {}], {}],
    ['Success', new Success({ physicalResourceId: 'made-1' }), {}],
    ['Success with data', Success({ physicalResourceId: 'made-1', data: { A: true } }), { Data: { A: true } }],
    ['a promise of Success', Promise.resolve(Success({ physicalResourceId: 'made-1', data: { A: 1n } })), { Data: { A: '1' } }],
  ] as const)('create may return %s', async ([, answer, more]) => {
    const { response } = await world(handlerOf({ create: () => answer })).run(create())
    const { StackId, RequestId, LogicalResourceId } = create()
    expect(response).toEqual({ Status: 'SUCCESS', PhysicalResourceId: 'made-1', StackId, RequestId, LogicalResourceId, ...more })
  })

  test('Success may ask for NoEcho', async () => {
    const answer = (noEcho: unknown) => Success({ physicalResourceId: 'made-1', data: { A: 1 }, noEcho: noEcho as boolean })
    const masked = await world(handlerOf({ create: () => answer(true) })).run(create())
    expect(masked.response['NoEcho']).toBe(isRos ? undefined : true)
    const shown = await world(handlerOf({ create: () => answer('yes') })).run(create())
    expect(shown.response['NoEcho']).toBeUndefined()
    expect(shown.logged.map(({ level }) => level)).toEqual(['info'])
  })

  test.for([
    ['nothing', undefined, 'create returned nothing; it must return the id of what it made'],
    ['null', null, 'create returned nothing; it must return the id of what it made'],
    ['a number', 1, `create ${form} a value of type number`],
    ['an object', { physicalResourceId: 'a' }, `create ${form} a value of type object`],
    ['an id alone in an array', ['a'], `create ${form} an array of 1`],
    ['three values', ['a', {}, {}], `create ${form} an array of 3`],
    ['a pair without an id', [1, {}], `create ${form} an id of type number`],
    ['a pair whose data is none', ['a', 'b'], `create ${form} data that is no object of attributes`],
    ['a Success without an id', Success({} as { physicalResourceId: string }), `create ${form} an id of type undefined`],
    ['an empty id', '', "the physical id must be a text that isn't empty, not an empty one"],
  ] as const)('C8 · create that returns %s fails with the reason', async ([, answer, reason]) => {
    const { response } = await world(handlerOf({ create: () => answer })).run(create())
    expect(response).toMatchObject({ Status: 'FAILED', Reason: reason })
    expect(String(response['PhysicalResourceId'])).toMatch(noId)
  })

  test.for([
    ['nothing', undefined],
    ['null', null],
    ['the same id', 'old-1'],
    ['a Success of the same id', Success({ physicalResourceId: 'old-1' })],
  ] as const)('C8 · update that returns %s keeps the id', async ([, answer]) => {
    const { response } = await world(handlerOf({ update: () => answer })).run(update())
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old-1' })
    expect(response['Data']).toBeUndefined()
  })

  test('update may give data with the same id', async () => {
    const { response } = await world(handlerOf({ update: () => ['old-1', { A: 1 }] })).run(update())
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old-1', Data: { A: 1 } })
  })

  test('C8 · another id from update is a replacement on CloudFormation, and fails on ROS', async () => {
    const answer = Success({ physicalResourceId: 'new-1', data: { A: 1 }, noEcho: true })
    const { response } = await world(handlerOf({ update: () => answer })).run(update())
    expect(response).toMatchObject(
      isRos
        ? { Status: 'FAILED', PhysicalResourceId: 'old-1', Reason: 'ROS allows no replacement (left behind: new-1)' }
        : { Status: 'SUCCESS', PhysicalResourceId: 'new-1', Data: { A: 1 }, NoEcho: true },
    )
  })

  test('C3 · an update that fails after naming another id tells that it is left behind', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    const { response } = await world(handlerOf({ update: () => ['new-1', { circular }] })).run(update())
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'old-1' })
    expect(response['Reason']).toMatch(
      isRos ? 'allows no replacement (left behind: new-1)' : /^Converting circular.* \(left behind: new-1\)$/s,
    )
  })

  test('C8 · update that returns no answer fails and keeps the id', async () => {
    const { response } = await world(handlerOf({ update: () => ({ A: 1 }) })).run(update())
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'old-1', Reason: `update ${form} a value of type object` })
  })

  test.for([undefined, null, 'other-1', ['other-1', {}], Success({ physicalResourceId: 'other-1' }), 1, {}])(
    'C8 · what delete returns is passed over (%j)',
    async (answer) => {
      const { response } = await world(handlerOf({ delete: () => answer })).run(remove())
      expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old-1' })
      expect(response['Data']).toBeUndefined()
    },
  )

  test.for(['create', 'update', 'delete'] as const)('E3 · Failed of %s is sent with its reason as given', async (method) => {
    const reason = ' two lines:\n\u0007 as they are '
    const failing = handlerOf({ [method]: () => Failed({ reason }) })
    const throwing = handlerOf({ [method]: () => Promise.reject(new Failed({ reason })) })
    const event = method === 'create' ? create() : method === 'update' ? update() : remove()
    for (const handler of [failing, throwing]) {
      const { response } = await world(handler).run(event)
      expect(response).toMatchObject({ Status: 'FAILED', Reason: reason })
      expect(String(response['PhysicalResourceId'])).toMatch(method === 'create' ? noId : /^old-1$/)
    }
  })

  test('E3 · Failed without a reason in words has one all the same', async () => {
    const run = async (reason: unknown) =>
      (await world(handlerOf({ create: () => Failed({ reason: reason as string }) })).run(create())).response['Reason']
    expect(await run('')).toBe('failed without saying why')
    expect(await run(undefined)).toBe('failed without saying why')
    expect(await run(new Error('outer', { cause: new Error('root') }))).toBe('outer: root')
  })

  test('E3 · what is thrown is told down to its root cause', async () => {
    const create = () => Promise.reject(new Error('can’t make it', { cause: new Error('no room') }))
    const { response } = await world(handlerOf({ create })).run(events[engine].create())
    expect(response).toMatchObject({ Status: 'FAILED', Reason: 'can’t make it: no room' })
  })

  test('C3 · Failed of create may name what was made all the same', async () => {
    const { response } = await world(handlerOf({ create: () => Failed({ reason: 'half done', physicalResourceId: 'half-1' }) })).run(
      create(),
    )
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'half-1', Reason: 'half done' })
  })

  test('C2 · Failed of create keeps what was noted by checkpoint', async () => {
    const failing = (physicalResourceId?: string) =>
      handlerOf({
        async create(_request, { checkpoint }) {
          await checkpoint('noted-1')
          return Failed({ reason: 'half done', physicalResourceId })
        },
      })
    const noted = { Status: 'FAILED', PhysicalResourceId: 'noted-1' }
    expect((await world(failing()).run(create())).response).toMatchObject({ ...noted, Reason: 'half done' })
    expect((await world(failing('other-1')).run(create())).response).toMatchObject({
      ...noted,
      Reason: 'half done (the physical id "other-1" is not "noted-1", which was named before)',
    })
  })

  test('C3 · Failed of update keeps the request’s id, and tells of another one', async () => {
    const failing = (physicalResourceId: string) => handlerOf({ update: () => Failed({ reason: 'no', physicalResourceId }) })
    const kept = { Status: 'FAILED', PhysicalResourceId: 'old-1' }
    expect((await world(failing('new-1')).run(update())).response).toMatchObject({ ...kept, Reason: 'no (left behind: new-1)' })
    expect((await world(failing('old-1')).run(update())).response).toMatchObject({ ...kept, Reason: 'no' })
  })

  test('C3 · Failed of delete keeps the request’s id whatever it names', async () => {
    const handler = handlerOf({ delete: () => Failed({ reason: 'no', physicalResourceId: 'other-1' }) })
    const { response } = await world(handler).run(remove())
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'old-1', Reason: 'no' })
  })

  test('C6 · Failed that names an id no engine takes says so', async () => {
    const handler = handlerOf({ create: () => Failed({ reason: 'no', physicalResourceId: '' }) })
    const { response } = await world(handler).run(create())
    expect(response['Reason']).toBe("no (the physical id must be a text that isn't empty, not an empty one)")
    expect(String(response['PhysicalResourceId'])).toMatch(noId)
  })

  test('G2 · Defer, or what the context’s defer() gives, sends nothing', async () => {
    for (const answer of [new Defer(), Defer()]) {
      for (const [event, method] of [[create(), 'create'] as const, [update(), 'update'] as const, [remove(), 'delete'] as const]) {
        const { receipt, sent } = await world(handlerOf({ [method]: () => answer })).run(event)
        expect([receipt, sent]).toEqual([undefined, []])
      }
    }
    const { sent } = await world(handlerOf({ create: (_request, { defer }) => defer() })).run(create())
    expect(sent).toEqual([])
  })

  test('C4 · Delete of a marker succeeds without calling the author', async () => {
    let calls = 0
    const { run } = world(handlerOf({ create: () => Promise.reject(new Error('no')), delete: () => (calls += 1) }))
    const made = await run(create())
    // ROS sends a Delete without an id where a FAILED named none.
    const event = isRos ? { ...remove(), PhysicalResourceId: undefined } : remove(String(made.response['PhysicalResourceId']))
    const { response, logged } = await run(event)
    expect(response['Status']).toBe('SUCCESS')
    expect(calls).toBe(0)
    expect(logged.map(({ level, message }) => [level, message])[0]).toEqual([
      'warn',
      'nothing is known to have been created under this id, so nothing is deleted',
    ])
  })
})
