import { expect, test } from 'vitest'
import type { CreateContext } from '../resource/contexts.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { processes } from './processes.fixture.ts'

const event = cloudFormationEvent()
const inFunction = { remaining: 60_000 }

/** Deeds that take some time and tell who did them, with which token. */
function telling(time = 0) {
  const runs: string[] = []
  const tokens: string[] = []
  const deeds = (name: string) => ({
    async create({ token, sleep }: Pick<CreateContext<unknown>, 'token' | 'sleep'>) {
      runs.push(`${name} begins`)
      tokens.push(token)
      await sleep(time)
      runs.push(`${name} ends`)
      return { physicalResourceId: `made-by-${name}` }
    },
  })
  return { runs, tokens, deeds }
}

test.for([
  ['CloudFormation', event, { ...event }],
  ['ROS, whose repeats may carry another URL', rosEvent(), rosEvent({ responseUrl: `${rosEvent().ResponseURL}0` })],
] as const)('A3 · a repeat that reaches another process sends the very same bytes, and runs nothing (%s)', async ([, first, repeat]) => {
  const { deeds, runs } = telling()
  const { clock, start, wire } = processes()
  const one = await clock.runUntil(start(deeds('a')).serve(first))
  const other = await clock.runUntil(start(deeds('b')).serve(repeat))
  expect(runs).toEqual(['a begins', 'a ends'])
  expect(wire.sent).toHaveLength(2)
  expect(wire.sent[1]?.bytes).toEqual(wire.sent[0]?.bytes)
  expect(one.receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-by-a', delivered: true })
  expect(other.receipt).toEqual(one.receipt)
})

test('A3 · a repeat in another process waits while the first is at work, and then sends its bytes', async () => {
  const { deeds, runs } = telling(7000)
  const { clock, start, bodies, wire } = processes()
  const [a, b] = [start(deeds('a')), start(deeds('b'))]
  const first = a.serve(event, inFunction)
  await clock.advance(10)
  const second = b.serve(event, inFunction)
  const [one, other] = await clock.runUntil(Promise.all([first, second]))
  expect(runs).toEqual(['a begins', 'a ends'])
  expect(other.receipt).toEqual(one.receipt)
  expect([bodies().length, wire.sent.length]).toEqual([1, 2])
  expect(b.logger.entries.map(({ message }) => message)).toEqual([
    'waiting for another process that is at work on the request',
    'responded',
  ])
})

test('A3 · after a crash the lease ends, and the repeat runs the author again with the same token', async () => {
  const { deeds, runs, tokens } = telling(5000)
  const { clock, start, bodies } = processes()
  const a = start(deeds('a'))
  void a.serve(event, inFunction)
  await clock.advance(4000)
  a.kill()
  await clock.advance(46_000)
  const ending = clock.runUntil(start(deeds('b')).serve(event, inFunction))
  expect((await ending).receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-by-b' })
  expect(runs.filter((run) => run.startsWith('b'))).toEqual(['b begins', 'b ends'])
  expect(tokens[1]).toBe(tokens[0])
  expect(bodies()).toHaveLength(1)
})

test('A3 · while a crashed run holds its lease, a repeat neither runs nor answers, and the platform is told to come again', async () => {
  const { deeds, runs } = telling(5000)
  const { clock, start, wire } = processes()
  const a = start(deeds('a'))
  void a.serve(event, inFunction)
  await clock.advance(100)
  a.kill()
  const b = await clock.runUntil(start(deeds('b')).serve(event, { remaining: 20_000 }))
  expect(b.error).toMatchObject({ name: 'UnsettledError', code: 'REQUEST_RUNNING' })
  expect(wire.sent).toEqual([])
  expect(runs).not.toContain('b begins')
  expect(clock.now() - Date.UTC(2026, 0, 1)).toBeLessThanOrEqual(20_100)
})

test('A4 · SUCCESS is settled before it is put on the wire', async () => {
  const { clock, start, wire } = processes()
  const sentWhenSettled: number[] = []
  const process = start(
    {},
    {
      store: (inner) => ({
        ...inner,
        async settle(...args) {
          sentWhenSettled.push(wire.sent.length)
          return inner.settle(...args)
        },
      }),
    },
  )
  const { receipt } = await clock.runUntil(process.serve(event))
  expect(receipt).toMatchObject({ status: 'SUCCESS' })
  expect(sentWhenSettled).toEqual([0])
  expect(wire.sent).toHaveLength(1)
})

test('A4 · a SUCCESS that was settled and never delivered is sent by whoever gets the repeat, though its time is over', async () => {
  const { deeds, runs } = telling()
  const { clock, start, wire } = processes([503])
  const first = await clock.runUntil(start(deeds('a')).serve(cloudFormationEvent({ serviceTimeout: 10 }), { remaining: 9000 }))
  expect(first.error).toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
  await clock.advance(60_000)
  const { receipt } = await clock.runUntil(start(deeds('b')).serve(cloudFormationEvent({ serviceTimeout: 10 }), inFunction))
  expect(receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-by-a' })
  expect(new Set(wire.sent.map(({ text }) => text)).size).toBe(1)
  expect(runs).toEqual(['a begins', 'a ends'])
})

test('A2, A3 · a FAILED is settled across processes too', async () => {
  const { clock, start, bodies, wire } = processes()
  const failing = (name: string) => ({
    create: () => {
      throw new Error(`no quota for ${name}`)
    },
  })
  await clock.runUntil(start(failing('a')).serve(event))
  const { receipt } = await clock.runUntil(start(failing('b')).serve(event))
  expect(receipt).toMatchObject({ status: 'FAILED', delivered: true })
  expect([bodies().length, wire.sent.length]).toEqual([1, 2])
  expect(JSON.parse(bodies()[0] ?? '')).toMatchObject({ Reason: 'no quota for a' })
})

test.for([
  ['has settled', 1000],
  ['is still at work on', 6000],
] as const)('A4 · a run whose lease ended before it did sends what a later run %s, not its own outcome', async ([, time]) => {
  const { clock, start, bodies, wire } = processes()
  const slow = start(telling(4000).deeds('a'), {
    store: (inner) => ({ ...inner, claim: (key, lease) => inner.claim(key, { ...lease, until: lease.now + 1000 }) }),
  })
  const first = slow.serve(event, inFunction)
  await clock.advance(2000)
  const second = start(telling(time).deeds('b')).serve(event, inFunction)
  const [one, other] = await clock.runUntil(Promise.all([first, second]))
  expect(one.receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-by-b' })
  expect(other.receipt).toEqual(one.receipt)
  expect([bodies().length, wire.sent.length]).toEqual([1, 2])
})

test('G2 · a repeat of a deferred request in another process is left to the holder of the ticket', async () => {
  const { clock, start, wire } = processes()
  let runs = 0
  const deeds: Partial<ResourceDefinition> = {
    create({ defer }) {
      runs += 1
      return defer()
    },
  }
  expect(await clock.runUntil(start(deeds).serve(event))).toEqual({ receipt: undefined })
  await clock.advance(3_600_000)
  expect(await clock.runUntil(start(deeds).serve(event))).toEqual({ receipt: undefined })
  expect([runs, wire.sent]).toEqual([1, []])
})
