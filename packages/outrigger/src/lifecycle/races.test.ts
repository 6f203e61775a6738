import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CreateContext } from '../resource/contexts.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { epoch } from '../testing/epoch.ts'
import { careless, type Reply, type Sent, world } from './service.fixture.ts'
import { violations } from './wire.fixture.ts'

/** The deadline of a ServiceTimeout of 10, and its end. */
const [deadline, end] = [9000, 9900]

/** An author who pauses `before` and, having checkpointed or not, `after`; then returns, throws, defers or goes on for ever. */
const author = fc.record({
  before: fc.constantFrom(0, 1, 4000, deadline - 1, deadline, deadline + 1, end, 20_000),
  checkpoints: fc.boolean(),
  after: fc.constantFrom(0, 1, deadline - 1, deadline, 20_000),
  ends: fc.constantFrom('returns', 'throws', 'defers', 'never'),
  heeds: fc.boolean(),
})

type Plan = typeof author extends fc.Arbitrary<infer T> ? T : never

const reply = fc.oneof(
  fc.constantFrom<Reply>(200, 403, 500, 'ECONNRESET', 'silence'),
  fc.record({ after: fc.integer({ min: 0, max: 3000 }), with: fc.constantFrom(200, 429) }),
)

function play(plan: Plan, replies: readonly Reply[]) {
  const calls: string[] = []
  const w = world(
    careless({
      timeout: '10s',
      async create({ token, checkpoint, defer, signal }: CreateContext<unknown>) {
        calls.push(token)
        const pause = (ms: number): Promise<void> =>
          new Promise((resolve, reject) => {
            w.clock.schedule(ms, resolve)
            if (plan.heeds) signal.addEventListener('abort', () => reject(signal.reason as Error))
          })
        if (plan.before > 0) await pause(plan.before)
        if (plan.checkpoints) await checkpoint('made-1')
        if (plan.after > 0) await pause(plan.after)
        if (plan.ends === 'never') return new Promise(() => {})
        if (plan.ends === 'throws') throw new Error('broken')
        return plan.ends === 'defers' ? defer() : { physicalResourceId: 'made-1' }
      },
    }),
    { replies },
  )
  return { ...w, calls }
}

/** What must be on the wire, and when. The watchdog was scheduled first: at the very same moment it wins. */
function expected({ before, after, ends, checkpoints }: Plan, isRos: boolean) {
  const isInTime = ends !== 'never' && before + after < deadline
  if (isInTime && ends === 'defers') return {}
  const at = epoch + (isInTime ? before + after : deadline)
  if (isInTime && ends === 'returns') return { at, Status: 'SUCCESS', id: 'made-1' }
  const Reason = isInTime ? 'broken' : 'deadline: Create was still running after 9 s'
  return { at, Status: 'FAILED', Reason, id: checkpoints && before < deadline ? 'made-1' : isRos ? undefined : 'a marker' }
}

function seen(sent: readonly Sent[]) {
  const { Status, Reason, PhysicalResourceId } = JSON.parse(sent[0]?.text ?? '{}') as Readonly<Record<string, string>>
  return { at: sent[0]?.at, Status, Reason, id: PhysicalResourceId?.replace(/^outrigger-failed-.{43}$/, 'a marker') }
}

describe('watchdog and handler', () => {
  test('A2 B3 · however they race: one body, in time, of whoever was first; repeats add nothing', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 15_000 }), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(
        author,
        fc.array(reply, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        times,
        async (plan, replies, isRos, repeats) => {
          const { run, serve, clock, sent, calls } = play(plan, replies)
          const event = isRos ? rosEvent() : cloudFormationEvent()
          for (const delay of repeats) clock.schedule(delay, () => void serve(event).catch(() => {}))
          await run(event)
          await clock.runAll()

          expect(calls).toHaveLength(1)
          expect(new Set(sent.map(({ text }) => text)).size).toBeLessThanOrEqual(1)
          expect(sent.flatMap((one) => violations(event, one))).toEqual([])
          expect(seen(sent)).toEqual(expected(plan, isRos))
          const last = epoch + Math.max(0, ...repeats) + end
          expect(sent.filter(({ at }) => at >= last)).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })

  test('B3 · at the very same moment the watchdog, which was there first, wins, and the handler changes nothing', async () => {
    const plan: Plan = { before: deadline, checkpoints: false, after: 0, ends: 'returns', heeds: false }
    const { run, clock, sent, logged } = play(plan, [200])
    await run(cloudFormationEvent())
    await clock.runAll()
    expect(sent).toHaveLength(1)
    expect(seen(sent)).toMatchObject({ Status: 'FAILED', id: 'a marker' })
    expect(logged.at(-1)).toMatchObject({ level: 'warn', message: 'what came after the deadline is dropped' })
  })
})
