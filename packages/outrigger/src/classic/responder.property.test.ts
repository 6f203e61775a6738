import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../protocol/request.fixture.ts'
import type { FailedFields, SuccessFields } from './answer.ts'
import { engines } from './handler.fixture.ts'
import { freshEvent, stage } from './responder.fixture.ts'

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
const id = fc.oneof(anyText(1200), fc.constantFrom('old-1', '', 'outrigger-failed-x'), anything)
const request = fc.tuple(fc.constantFrom(...engines), fc.constantFrom('Create', 'Update', 'Delete' as const))

// The stage holds every response against what the engines accept.
test('E1, G3 · whatever is told of a success, one valid response says it', { timeout: 60_000 }, async () => {
  const data = fc.oneof(anything, fc.dictionary(anyText(30), anything))
  await fc.assert(
    fc.asyncProperty(request, id, data, anything, async ([engine, requestType], physicalResourceId, data, noEcho) => {
      const { responder, response } = stage()
      const event = freshEvent(engine, requestType)
      const answer = responder(event).success({ physicalResourceId, data, noEcho } as unknown as SuccessFields)
      expect(await response(event, answer)).toMatchObject({ Status: (await answer).status })
    }),
    { numRuns: 200 },
  )
})

test('E1, G3 · whatever is told of a failure, one valid response says it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(request, fc.oneof(anyText(9000), anything), id, async ([engine, requestType], reason, physicalResourceId) => {
      const { responder, response } = stage()
      const event = freshEvent(engine, requestType)
      const answer = responder(event).failure({ reason, physicalResourceId } as FailedFields)
      expect(await response(event, answer)).toMatchObject({ Status: 'FAILED' })
    }),
    { numRuns: 200 },
  )
})
