import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOutriggerError } from '../errors/outrigger-error.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { snsEnvelope, sqsEnvelope } from '../testing/index.ts'
import { invocationRecord, lastResort } from './last-resort.fixture.ts'

const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined))

/** A record with one of its parts made odd. */
const record = fc
  .tuple(fc.constantFrom('requestContext', 'requestPayload', 'responsePayload', 'detail', 'Records', 'version'), odd)
  .map(([name, value]) => Object.assign(invocationRecord(cloudFormationEvent()), { [name]: value }))

const event = fc.oneof(
  odd,
  record,
  record.map((given) => ({ detail: given })),
  fc.array(fc.oneof(record, fc.jsonValue()), { maxLength: 3 }).map((given) => snsEnvelope(given)),
  fc.array(fc.oneof(record, fc.jsonValue()), { maxLength: 3 }).map((given) => sqsEnvelope(given)),
  fc.array(odd, { maxLength: 3 }).map((Records) => ({ Records })),
)

test('whatever comes, the handler resolves, or rejects with errors of its own, and only FAILED is sent', async () => {
  await fc.assert(
    fc.asyncProperty(event, async (given) => {
      const { handle, httpClient } = lastResort()
      const error: unknown = await handle(given).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : error === undefined ? [] : [error]
      expect(errors.filter((one) => !isOutriggerError(one))).toEqual([])
      for (const { text } of httpClient.sent) expect(JSON.parse(text)).toMatchObject({ Status: 'FAILED' })
    }),
    { numRuns: 300 },
  )
})
