import { expect, test } from 'vitest'
import type { Duration } from '../ports.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { createOutcomes } from './create-outcomes.ts'
import { memoryOutcomesStore } from './memory-outcomes-store.ts'
import type { Lease } from './outcomes-store.ts'
import { processes } from './processes.fixture.ts'

const event = cloudFormationEvent()

test('A3 · a lease is renewed while the author is at work, and no longer', async () => {
  const { clock, start, bodies } = processes()
  const claims: Lease[] = []
  const lease: Duration = '9s'
  const slow = start(
    { create: async ({ sleep }) => (await sleep('20s'), { physicalResourceId: 'made-by-a' }) },
    { lease, store: (inner) => ({ ...inner, claim: (key, given) => (claims.push(given), inner.claim(key, given)) }) },
  )
  const [begin, first] = [clock.now(), slow.serve(event)]
  await clock.advance(15_000)
  const second = start({ create: () => ({ physicalResourceId: 'made-by-b' }) }, { lease }).serve(event)
  const [one, other] = await clock.runUntil(Promise.all([first, second]))
  expect(one.receipt).toMatchObject({ physicalResourceId: 'made-by-a' })
  expect(other.receipt).toEqual(one.receipt)
  expect(bodies()).toHaveLength(1)
  await clock.advance(60_000)
  expect(claims.map(({ now }) => now - begin)).toEqual([0, 3000, 6000, 9000, 12_000, 15_000, 18_000])
  expect(claims.map(({ until, now }) => until - now)).toEqual(claims.map(() => 9000))
  expect(new Set(claims.map(({ fence }) => fence)).size).toBe(1)
  expect(clock.pending).toBe(0)
})

test('A3 · a crash is noticed when the renewed lease ends, not when the run would have', async () => {
  const { clock, start } = processes()
  const lease = 9000
  const first = start({ create: () => new Promise(() => {}) }, { lease })
  void first.serve(event)
  await clock.advance(20_000)
  first.kill()
  const begin = clock.now()
  const { receipt } = await clock.runUntil(start({ create: () => ({ physicalResourceId: 'made-by-b' }) }, { lease }).serve(event))
  expect(receipt).toMatchObject({ physicalResourceId: 'made-by-b' })
  expect(clock.now() - begin).toBeLessThanOrEqual(10_000)
})

test('a lease never outlasts the run', async () => {
  const { clock, start } = processes()
  const untils: number[] = []
  const process = start(
    {},
    { lease: '5m', store: (inner) => ({ ...inner, claim: (key, given) => (untils.push(given.until), inner.claim(key, given)) }) },
  )
  const begin = clock.now()
  await clock.runUntil(process.serve(event, { remaining: 60_000 }))
  expect(untils).toEqual([begin + 60_400])
})

test('a renewal that fails is made up for by the next', async () => {
  const { clock, start, bodies } = processes()
  let claims = 0
  const process = start(
    { create: async ({ sleep }) => (await sleep('20s'), { physicalResourceId: 'made-1' }) },
    {
      lease: '9s',
      store: (inner) => ({ ...inner, claim: (...args) => (++claims === 2 ? Promise.reject(new Error('outage')) : inner.claim(...args)) }),
    },
  )
  expect((await clock.runUntil(process.serve(event))).receipt).toMatchObject({ physicalResourceId: 'made-1' })
  expect([bodies().length, claims]).toEqual([1, 7])
})

test.for([
  ['a lease that is none', { lease: 'soon' as Duration }, /^not a duration: soon/],
  ['a lease that is too short', { lease: 999 }, /^lease: expected at least 1 s, got 999 ms/],
  ['an empty secret', { secret: '' }, /^secret: expected at least 16 characters/],
  ['a short secret', { secret: '123456789012345' }, /^secret/],
] as const)('%s is refused at start', ([, options, message]) => {
  expect(() => createOutcomes(memoryOutcomesStore(), options)).toThrow(message)
  expect(createOutcomes(memoryOutcomesStore(), { lease: 1000, secret: '1234567890123456' })).toBeDefined()
})

test.for([{ remaining: 120_000 }, {}])(
  'A4 · a run that lost sight of the store for longer than its lease sends no outcome of its own: another may have answered',
  async (arrival) => {
    const { clock, start, bodies } = processes()
    let claims = 0
    const outage = (): Promise<never> => Promise.reject(new Error('outage'))
    const lost = start(
      {
        async create({ sleep }) {
          await sleep('20s')
          throw new Error('no quota')
        },
      },
      {
        lease: '9s',
        store: (inner) => ({ ...inner, claim: (...args) => (claims++ > 0 ? outage() : inner.claim(...args)), settle: outage }),
      },
    )
    const first = lost.serve(event, arrival)
    await clock.advance(15_000)
    const second = start({}, { lease: '9s' }).serve(event, arrival)
    const [one, other] = await clock.runUntil(Promise.all([first, second]))
    expect(other.receipt).toMatchObject({ status: 'SUCCESS' })
    expect(one.error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
    expect(bodies()).toHaveLength(1)
  },
)
