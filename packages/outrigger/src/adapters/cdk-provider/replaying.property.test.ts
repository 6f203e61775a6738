import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CreateContext } from '../../resource/contexts.ts'
import { deployed } from './deployed.fixture.ts'

type Part =
  | { readonly kind: 'step'; readonly value: fc.JsonValue }
  | { readonly kind: 'sleep'; readonly seconds: number }
  /** Met when it was asked so many times. */
  | { readonly kind: 'poll'; readonly met: number }

const parts = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('step' as const), value: fc.jsonValue({ maxDepth: 1 }) }),
    fc.record({ kind: fc.constant('sleep' as const), seconds: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constant('poll' as const), met: fc.integer({ min: 1, max: 3 }) }),
  ),
  { maxLength: 6 },
)

/** Runs parts one after another; tells what each gave, and counts how often it was run. */
function program(list: readonly Part[]): { create(context: CreateContext<unknown>): Promise<never>; readonly runs: readonly number[] } {
  const runs = list.map(() => 0)
  return {
    runs,
    async create({ step, sleep, poll, checkpoint }) {
      const given: unknown[] = []
      await checkpoint('cert-1')
      for (const [at, part] of list.entries()) {
        const run = (): number => (runs[at] = (runs[at] ?? 0) + 1)
        if (part.kind === 'sleep') await sleep(part.seconds * 1000)
        else if (part.kind === 'step') given.push(await step(`step ${at}`, () => (run(), part.value)))
        else {
          const check = (): number => Math.min(run(), part.met)
          given.push(await poll(`poll ${at}`, check, { until: (count) => count === part.met, every: '1s', timeout: '30s' }))
        }
      }
      return { physicalResourceId: 'cert-1', data: { Given: JSON.stringify(given).slice(0, 1000) } } as never
    },
  }
}

test('work in turns comes to what it comes to in one, and what had finished before the first turn ended is never run again', async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (list) => {
      const [inOne, inTurns] = [program(list), program(list)]
      const { Data: expected } = await (await deployed(inOne, { isCompleteHandler: false })).ask()
      const response = await (await deployed(inTurns)).ask()
      expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1', Data: expected })
      const end = list.findIndex((part) => part.kind === 'poll' && part.met > 1)
      const before = end < 0 ? list.length : end
      expect(inTurns.runs.slice(0, before)).toEqual(inOne.runs.slice(0, before))
      expect(inOne.runs.every((count, at) => (inTurns.runs[at] ?? 0) >= count)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
