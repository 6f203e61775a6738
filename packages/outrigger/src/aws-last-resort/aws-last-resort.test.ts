import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { snsEnvelope, sqsEnvelope } from '../testing/index.ts'
import { invocationRecord, lastResort } from './last-resort.fixture.ts'

const event = cloudFormationEvent()
const record = invocationRecord(event)
const throughEventBridge = (detail: object): object => ({
  version: '0',
  id: '3b0e4bd1-7a49-2c47-0fd6-5b7c4b0ab8a1',
  'detail-type': 'Lambda Function Invocation Result - Failure',
  source: 'lambda',
  detail,
})
const killed =
  'out of memory: Runtime.ExitError: RequestId: e4b4 Error: Runtime exited with error: signal: killed ' +
  '(no answer came from the function provider in 3 runs; its log: e4b46cbf-b738-4a0c-8880-a18cdf61200e)'

/** A dead letter in an SQS queue or an SNS topic, with the attributes Lambda adds. */
const attributes = { RequestID: 'e4b4', ErrorCode: '200', ErrorMessage: 'Task timed out after 3.00 seconds' }
const inSqs = (letter: unknown): object => {
  const [record] = sqsEnvelope(letter).Records
  const messageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, stringValue]) => [name, { stringValue, dataType: 'String' }]),
  )
  return { Records: [{ ...record, messageAttributes }] }
}
const inSns = (letter: unknown): object => {
  const [record] = snsEnvelope(letter).Records
  const MessageAttributes = Object.fromEntries(Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]))
  return { Records: [{ ...record, Sns: { ...record?.Sns, MessageAttributes } }] }
}
const timedOut = 'timeout: Task timed out after 3.00 seconds (no answer came from the function; its log: e4b4)'
const unknown = 'nothing is known of why (no answer came from the function)'

describe('D6 · what a function failed with is answered FAILED', () => {
  test.for<[string, unknown, string]>([
    ['a record sent to the handler itself', record, killed],
    ['a record by EventBridge', throughEventBridge(record), killed],
    ['a record by SNS', snsEnvelope(record), killed],
    ['a record by SQS', sqsEnvelope(record), killed],
    ['a record by SNS and SQS', sqsEnvelope(record, { inSns: true }), killed],
    ['a record by EventBridge and SQS', sqsEnvelope(throughEventBridge(record)), killed],
    ['a record of a function that SNS had called', invocationRecord(snsEnvelope(event)), killed],
    ['a dead letter by SQS', inSqs(event), timedOut],
    ['a dead letter by SNS', inSns(event), timedOut],
    ['a dead letter of a function that SNS had called', inSqs(snsEnvelope(event)), timedOut],
    ["a queue's own dead letter", sqsEnvelope(event), unknown],
    ['the dead letter of a queue that SNS feeds', sqsEnvelope(event, { inSns: true }), unknown],
  ])('%s', async ([, given, reason]) => {
    const { handle, responses } = lastResort()
    const result = await handle(given)
    expect(responses(event)).toEqual([
      {
        Status: 'FAILED',
        Reason: reason,
        PhysicalResourceId: expect.stringMatching(/^outrigger-failed-[\w-]{43}$/) as unknown,
        StackId: event.StackId,
        RequestId: event.RequestId,
        LogicalResourceId: event.LogicalResourceId,
      },
    ])
    expect(result).toMatchObject(Array.isArray(result) ? [{ status: 'FAILED', delivered: true }] : { batchItemFailures: [] })
  })

  test.for(['Update', 'Delete'] as const)("an %s with the request's id", async (requestType) => {
    const request = cloudFormationEvent({ requestType, physicalResourceId: 'made-0' })
    const { handle, responses } = lastResort()
    await handle(invocationRecord(request))
    expect(responses(request)).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'made-0' }])
  })

  test('a request that is malformed, by the same id', async () => {
    const request = { ...event, RequestType: 'Upsert', PhysicalResourceId: 'made-0' }
    const { handle, httpClient } = lastResort()
    await handle(invocationRecord(request))
    expect(JSON.parse(httpClient.sent[0]?.text ?? '')).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'made-0' })
  })

  test('though the engine may have given up: by one attempt', async () => {
    const { handle, clock, httpClient } = lastResort({}, [503])
    await clock.advance(7_000_000)
    expect(await handle(record)).toMatchObject([{ status: 'FAILED', delivered: false }])
    expect(httpClient.sent).toHaveLength(1)
  })

  test('E6 · without the response URL, even where the error quotes it', async () => {
    const { handle, httpClient, logger } = lastResort()
    await handle(invocationRecord(event, { error: { errorType: 'Error', errorMessage: `no luck with ${event.ResponseURL}` } }))
    expect(JSON.stringify([httpClient.sent.map(({ text }) => text), logger.entries])).not.toContain('0123456789abcdef0123456789abcdef')
    expect(httpClient.sent[0]?.text).toContain('no luck with')
  })

  test('E3 · without control characters of what the account says', async () => {
    const { handle, responses } = lastResort()
    await handle(invocationRecord(event, { error: { errorType: 'A\u0007B', errorMessage: 'one\u001B[31m\ntwo' } }))
    expect(responses(event)).toMatchObject([{ Reason: expect.stringMatching(/^error: A B: one two \(no answer/) as unknown }])
  })
})

describe('what is left alone', () => {
  test('a record of a function that succeeded', async () => {
    const { handle, httpClient, logger } = lastResort()
    expect(await handle(invocationRecord(event, { condition: 'Success', error: {} }))).toEqual([])
    expect(httpClient.sent).toEqual([])
    expect(logger.entries).toMatchObject([{ level: 'warn', message: expect.stringContaining('on-success destination') as unknown }])
  })

  test.for([
    [
      'was decided and not delivered',
      { errorType: 'DeliveryError', errorMessage: 'the response was not delivered in time; tries: 4, the last ended with 503' },
    ],
    ['another process was at work on', { errorType: 'UnsettledError', errorMessage: 'another process is at work on the request' }],
  ] as const)('A4 · without an outcomes store, a request that %s: an error is logged', async ([, error]) => {
    const { handle, httpClient, logger } = lastResort()
    expect(await handle(invocationRecord(event, { error }))).toEqual([undefined])
    expect(httpClient.sent).toEqual([])
    expect(logger.entries).toMatchObject([
      {
        level: 'error',
        message: expect.stringMatching(/^nothing is sent/) as unknown,
        fields: { requestId: event.RequestId, functionName: 'provider' },
      },
    ])
  })

  test('A4 · without an outcomes store, several requests of one run', async () => {
    const { handle, httpClient, logger } = lastResort()
    const others = [event, cloudFormationEvent({ requestId: 'other' })]
    expect(await handle(invocationRecord(snsEnvelope(others)))).toEqual([undefined, undefined])
    expect([httpClient.sent, logger.entries.length]).toEqual([[], 2])
  })

  test.for([
    ['another message', { orders: [1] }],
    ['one that is no JSON', 'hello'],
  ])('A4 · without an outcomes store, a request of a run that was given %s, too, which may be what it failed with', async ([, other]) => {
    const { handle, httpClient, logger } = lastResort()
    expect(await handle(invocationRecord(snsEnvelope([other, event])))).toEqual([undefined])
    expect([httpClient.sent, logger.entries.length]).toEqual([[], 1])
  })
})

describe('what the platform is told', () => {
  test.for([
    ['null', null],
    ['an empty event', {}],
    ['a request that is no record', event],
    ['a record without its context', { requestPayload: event }],
    ['a record of a function that served something else', invocationRecord({ orders: [1] })],
    ['a record of an SNS message that is no request', invocationRecord(snsEnvelope({ orders: [1] }))],
    ['a notification that is no JSON', snsEnvelope('hello')],
  ] as const)('of %s: that nothing could be answered', async ([, given]) => {
    const { handle, httpClient } = lastResort()
    await expect(handle(given)).rejects.toMatchObject({ name: 'EventError', code: 'EVENT_INVALID' })
    expect(httpClient.sent).toEqual([])
  })

  test('D4 · of a response host that is not allowed: that nothing was sent', async () => {
    const { handle } = lastResort()
    const given = invocationRecord(cloudFormationEvent({ responseUrl: 'https://evil.example/' }))
    await expect(handle(given)).rejects.toMatchObject({ code: 'RESPONSE_HOST_REFUSED' })
  })

  test('D3 · of a response that could not be delivered: to come again', async () => {
    const { handle } = lastResort({}, [503])
    await expect(handle(record, 5000)).rejects.toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
  })

  test('F7 · of a batch: which messages failed; the others are answered', async () => {
    const { handle, responses, logger } = lastResort()
    const other = cloudFormationEvent({ requestId: 'other' })
    expect(await handle(sqsEnvelope([record, 'hello', invocationRecord(other), { orders: [1] }]))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-2' }, { itemIdentifier: 'message-4' }],
    })
    expect(responses(event, other)).toHaveLength(2)
    expect(logger.entries.filter(({ level }) => level === 'error')).toHaveLength(2)
  })

  test('of several SNS records: the receipts of all, in order', async () => {
    const { handle } = lastResort()
    const other = cloudFormationEvent({ requestId: 'other' })
    const success = invocationRecord(event, { condition: 'Success' })
    expect(await handle(snsEnvelope([record, success, invocationRecord(other)]))).toMatchObject([
      { requestId: event.RequestId },
      { requestId: 'other' },
    ])
  })
})
