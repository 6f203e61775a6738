import { expect, test } from 'vitest'
import { OutcomesError } from '../errors/outcomes-error.ts'
import { UnsettledError } from '../errors/unsettled-error.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { type ProcessOptions, processes } from './processes.fixture.ts'

const event = cloudFormationEvent()
const inFunction = { remaining: 600_000 }
const onHost = {}
const fromQueue = { comesAgain: true }
const pushed = { remaining: 600_000, comesAgain: false }

/** A store one of whose methods fails, `times` many times. */
const failing = (method: 'claim' | 'settle' | 'defer', error: unknown, times = Infinity): ProcessOptions => {
  let left = times
  return {
    store: (inner) => ({
      ...inner,
      [method]: (...args: never[]) => {
        left -= 1
        if (left < 0) return (inner[method] as (...given: never[]) => Promise<unknown>)(...args)
        return error === 'silence' ? new Promise(() => {}) : Promise.reject(error)
      },
    }),
  }
}

const outage = new Error('connect ECONNREFUSED')
const refusal = new OutcomesError('the table "outcomes" refused: AccessDeniedException')

/** Serves one Create on a store that fails. */
async function serve(options: ProcessOptions, arrival: object, create = () => ({ physicalResourceId: 'made-1' })) {
  let runs = 0
  const world = processes()
  const counting = () => {
    runs += 1
    return create()
  }
  const process = world.start({ create: counting }, options)
  const begin = world.clock.now()
  const ending = await world.clock.runUntil(process.serve(event, arrival))
  const [body] = world.bodies()
  const response: unknown = body && JSON.parse(body)
  return { ...ending, response, runs, took: world.clock.now() - begin, logged: process.logger.entries, world }
}

test.for(['claim', 'settle'] as const)('a store whose %s fails for a while delays the answer, and changes nothing', async (method) => {
  for (const error of [outage, 'silence']) {
    const { response, runs, took } = await serve(failing(method, error, 3), inFunction)
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
    expect(runs).toBe(1)
    expect(took).toBeLessThan(16_000)
  }
})

test.for([
  ['fails', outage, inFunction],
  ['gives no answer', 'silence', inFunction],
  ['fails', outage, fromQueue],
] as const)('A4 · where failed events come again, a claim that %s for 30 s runs and sends nothing', async ([, error, arrival]) => {
  const { error: thrown, response, runs, took } = await serve(failing('claim', error), arrival)
  expect(thrown).toMatchObject({ name: 'UnsettledError', code: 'OUTCOMES_UNAVAILABLE', message: 'the outcomes store gave no answer' })
  expect([response, runs]).toEqual([undefined, 0])
  expect(took).toBeGreaterThan(25_000)
  expect(took).toBeLessThanOrEqual(30_000)
})

test.for([onHost, pushed])('A4 · elsewhere a claim that fails for 30 s is answered FAILED, and nothing is run', async (arrival) => {
  const { receipt, response, runs, took } = await serve(failing('claim', outage), arrival)
  expect(receipt).toMatchObject({ status: 'FAILED', delivered: true })
  expect(response).toMatchObject({ Status: 'FAILED', Reason: 'connect ECONNREFUSED (outcomes store: nothing was done)' })
  expect(runs).toBe(0)
  expect(took).toBeLessThanOrEqual(30_000)
})

test.for([
  ['claim', { physicalResourceId: 'made-1' }],
  ['settle', { physicalResourceId: 'made-1' }],
  ['settle', new Error('quota exceeded')],
] as const)('A4 · where a %s finds what it cannot read nothing is sent, for it may be another response', async ([method, made]) => {
  const create = () => {
    if (made instanceof Error) throw made
    return made
  }
  const unreadable = new UnsettledError('a row cannot be read', 'OUTCOMES_UNAVAILABLE')
  const { error, response } = await serve(failing(method, unreadable), onHost, create)
  expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE', cause: unreadable })
  expect(response).toBeUndefined()
})

test('A4 · a store that refuses for good is answered FAILED at once, and nothing is run', async () => {
  for (const arrival of [inFunction, onHost]) {
    const { response, runs, took, logged } = await serve(failing('claim', refusal), arrival)
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: expect.stringMatching(/^outrigger-failed-/) as unknown,
      Reason: 'the table "outcomes" refused: AccessDeniedException (outcomes store: nothing was done)',
    })
    expect([runs, took]).toEqual([0, 0])
    expect(logged[0]).toMatchObject({ level: 'error', message: 'the outcomes store failed' })
  }
})

test('A4 · where the platform runs failed events again, a SUCCESS that can not be stored is not sent', async () => {
  const { error, response, runs, world } = await serve(failing('settle', outage), inFunction)
  expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
  expect([response, runs]).toEqual([undefined, 1])
  await world.clock.advance(600_000)
  const next = world.start({ create: () => ({ physicalResourceId: 'made-2' }) })
  expect((await world.clock.runUntil(next.serve(event, inFunction))).receipt).toMatchObject({ physicalResourceId: 'made-2' })
})

test.for([
  ['refused for good', refusal, inFunction],
  ['not stored, where nobody runs it again', outage, onHost],
] as const)('A4 · a SUCCESS that is %s becomes a FAILED with the id of what was made', async ([, error, arrival]) => {
  const { response, runs } = await serve(failing('settle', error), arrival)
  expect(response).toMatchObject({
    Status: 'FAILED',
    PhysicalResourceId: 'made-1',
    Reason: expect.stringMatching(/\(outcomes store: the work was done, but nobody could be told\)$/) as unknown,
  })
  expect(runs).toBe(1)
})

test.for([inFunction, onHost])('a FAILED that can not be stored is sent all the same', async (arrival) => {
  const { response, logged } = await serve(failing('settle', outage), arrival, () => {
    throw new Error('no quota')
  })
  expect(response).toMatchObject({ Status: 'FAILED', Reason: 'no quota' })
  expect(logged.filter(({ level }) => level === 'error')).toMatchObject([
    { message: 'FAILED is sent though the outcomes store did not take it', fields: { error: { message: 'connect ECONNREFUSED' } } },
  ])
})

test('half of the time that remains is left for delivery', async () => {
  const { error, took } = await serve(failing('settle', 'silence'), { remaining: 10_100 })
  expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
  expect(took).toBeGreaterThan(4000)
  expect(took).toBeLessThanOrEqual(5000)
})

test('A4 · once the store has told of another run, its failure is no reason for a FAILED', async () => {
  const world = processes()
  const first = world.start({ create: () => new Promise<never>(() => {}) })
  void first.serve(event, onHost)
  await world.clock.advance(100)
  let claims = 0
  const second = world.start(
    {},
    { store: (inner) => ({ ...inner, claim: (...args) => (claims++ > 0 ? Promise.reject(refusal) : inner.claim(...args)) }) },
  )
  const { error } = await world.clock.runUntil(second.serve(event, onHost))
  expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
  expect(world.wire.sent).toEqual([])
})

test('G2 · a deferral the store was not told of stands, and is logged', async () => {
  const world = processes()
  const process = world.start({ create: ({ defer }) => defer() }, failing('defer', outage))
  expect(await world.clock.runUntil(process.serve(event, inFunction))).toEqual({ receipt: undefined })
  expect(process.logger.entries.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('G2 · a function of little time ends before its time does, though the store was not told of a deferral', async () => {
  const { clock, start } = processes()
  const process = start({ create: ({ defer }) => defer() }, failing('defer', 'silence'))
  const begin = clock.now()
  expect(await clock.runUntil(process.serve(event, { remaining: 6000 }))).toEqual({ receipt: undefined })
  expect(clock.now() - begin).toBeLessThanOrEqual(5900)
  expect(process.logger.entries).toMatchObject([{ level: 'info' }, { level: 'error' }])
})

test.for(['claim', 'settle'] as const)('what the store failed by is logged, also where nothing is sent (%s)', async (method) => {
  const { error, logged } = await serve(failing(method, outage), inFunction)
  expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
  expect(logged).toMatchObject([
    { level: 'error', message: 'the outcomes store failed', fields: { error: { message: 'connect ECONNREFUSED' } } },
  ])
})
