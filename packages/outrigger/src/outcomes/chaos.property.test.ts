import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import type { OutcomesStore } from './outcomes-store.ts'
import { processes } from './processes.fixture.ts'

/** What becomes of a call: its answer may be lost though it had its effect. */
const fault = fc.constantFrom('none', 'none', 'none', 'fails', 'answer is lost', 'no answer')

const run = fc.record({
  /** When it begins, in ms after the one before. */
  after: fc.nat(70_000),
  /** How long the author works, in ms. */
  work: fc.nat(40_000),
  succeeds: fc.boolean(),
  /** When its process is killed, in ms after it began; most live on. */
  killedAfter: fc.option(fc.nat(60_000), { freq: 1 }),
  /** Of its calls, the first so many. */
  faults: fc.array(fault, { maxLength: 60 }),
})

const disturbed =
  (faults: readonly string[]) =>
  (store: OutcomesStore): OutcomesStore => {
    let calls = 0
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      const fate = faults[calls++] ?? 'none'
      if (fate === 'fails') throw new Error('outage')
      const result = await work()
      if (fate === 'answer is lost') throw new Error('connection reset')
      return fate === 'no answer' ? new Promise<never>(() => {}) : result
    }
    return {
      claim: (...args) => call(() => store.claim(...args)),
      settle: (...args) => call(() => store.settle(...args)),
      defer: (...args) => call(() => store.defer(...args)),
      read: (...args) => call(() => store.read(...args)),
    }
  }

test('A4 · whatever becomes of processes and of their calls to the store, after a SUCCESS nothing but its bytes is sent', async () => {
  const event = cloudFormationEvent()
  await fc.assert(
    fc.asyncProperty(fc.array(run, { minLength: 2, maxLength: 5 }), async (runs) => {
      const { clock, start, wire } = processes()
      for (const [at, { after, work, succeeds, killedAfter, faults }] of runs.entries()) {
        await clock.advance(after)
        const process = start(
          {
            async create({ sleep }) {
              await sleep(work)
              if (!succeeds) throw new Error(`no quota in run ${at}`)
              return { physicalResourceId: `made-in-run-${at}` }
            },
          },
          { store: disturbed(faults), lease: '10s' },
        )
        if (killedAfter !== null) clock.schedule(killedAfter, () => process.kill())
        void process.serve(event, { remaining: 60_000 })
      }
      await clock.advance(120_000)
      const texts = wire.sent.map(({ text }) => text)
      const first = texts.findIndex((text) => text.includes('SUCCESS'))
      expect(new Set(first < 0 ? [] : texts.slice(first)).size).toBeLessThanOrEqual(1)
    }),
    { numRuns: 100 },
  )
})
