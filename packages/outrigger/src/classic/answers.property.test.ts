import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { world } from '../lifecycle/service.fixture.ts'
import { anyText } from '../protocol/request.fixture.ts'
import { Defer, Failed, Success } from './answer.ts'
import { engines, events, handlerOf } from './handler.fixture.ts'

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
})
const id = fc.oneof(anyText(1200), fc.constantFrom('old-1', '', 'outrigger-failed-x'))

/** What code may return: answers of every form, with anything in them, and anything else. */
const answer = fc.oneof(
  anything,
  id,
  fc.tuple(id, fc.oneof(anything, fc.dictionary(anyText(30), anything))),
  fc
    .tuple(fc.oneof(id, anything), anything)
    .map(([physicalResourceId, data]) => Success({ physicalResourceId, data } as { physicalResourceId: string })),
  fc
    .tuple(fc.oneof(anyText(9000), anything), fc.oneof(id, anything))
    .map(([reason, physicalResourceId]) => Failed({ reason, physicalResourceId } as { reason: string })),
  fc.constant(Defer()),
)

/** How a method ends. */
const ending = fc.record({ value: answer, as: fc.constantFrom('returned', 'resolved', 'thrown', 'rejected') })

function end({ value, as }: { value: unknown; as: string }): unknown {
  if (as === 'thrown') throw value
  if (as === 'rejected') return Promise.reject(value)
  return as === 'resolved' ? Promise.resolve(value) : value
}

// The world holds every response against what the engines accept.
test.for(['create', 'update', 'delete'] as const)(
  'C8, E1 · whatever %s returns or throws, there is one valid response, or none where it defers',
  { timeout: 60_000 },
  async (method) => {
    await fc.assert(
      fc.asyncProperty(ending, fc.constantFrom(...engines), async (given, engine) => {
        const { run } = world(handlerOf({ [method]: () => end(given) }))
        const { sent, response, receipt, error } = await run(events[engine][method]())
        const defers = given.value instanceof Defer && !['thrown', 'rejected'].includes(given.as)
        expect(error).toBeUndefined()
        expect(sent).toHaveLength(defers ? 0 : 1)
        expect(receipt?.status).toBe(response['Status'])
        expect(defers ? [undefined] : ['SUCCESS', 'FAILED']).toContain(response['Status'])
      }),
      { numRuns: 150 },
    )
  },
)
