import { describe, expect, test } from 'vitest'
import type { Logger } from '../../ports.ts'
import { snsNotification, sqsEnvelope } from '../../testing/index.ts'
import { openWorld, text } from '../adapter-world.fixture.ts'
import { collecting } from './collecting.fixture.ts'

describe('awsLambda, by SQS', () => {
  test.for([false, true])('F7 · messages that fail are told by their ids, and disturb no other message (in SNS: %j)', async (inSns) => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const [first, stuck, last] = [world.request(), world.request(), world.request()]
    world.outage(stuck.id)
    const events = ['no JSON', first.event, stuck.event, '{"RequestType":"Create"}', last.event]
    await world.invoke(sqsEnvelope(events, { inSns, sentTimestamp: world.clock.now() }), 700)
    expect(ends).toEqual([{ batchItemFailures: ['message-1', 'message-3', 'message-4'].map((itemIdentifier) => ({ itemIdentifier })) }])
    for (const { id } of [first, last]) expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
    const told = world.logs.filter(({ fields }) => fields?.['itemIdentifier'] !== undefined)
    expect(told).toMatchObject([
      { level: 'error', fields: { itemIdentifier: 'message-1', error: { name: 'EventError', code: 'EVENT_INVALID' } } },
      { level: 'error', fields: { itemIdentifier: 'message-3', error: { name: 'DeliveryError', code: 'DELIVERY_TIMED_OUT' } } },
      { level: 'error', fields: { itemIdentifier: 'message-4', error: { name: 'EventError', code: 'EVENT_INVALID' } } },
    ])
  })

  test('F7 · a message that failed is served when it comes again', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const { event, id } = world.request()
    const end = world.outage(id)
    const envelope = sqsEnvelope(event, { sentTimestamp: world.clock.now() })
    await world.invoke(envelope, 700)
    end()
    await world.invoke(envelope)
    expect(ends).toEqual([{ batchItemFailures: [{ itemIdentifier: 'message-1' }] }, { batchItemFailures: [] }])
    expect(new Set(world.bodies(id)).size).toBe(1)
  })

  test('F7 · a message that comes twice in one batch is answered once', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const { event, id } = world.request()
    await world.invoke(sqsEnvelope([event, event], { sentTimestamp: world.clock.now() }))
    expect(ends).toEqual([{ batchItemFailures: [] }])
    expect(world.bodies(id)).toHaveLength(1)
  })

  test.for([undefined, null, { toString: 1 }])(
    'F7 · a message whose id is %j fails the whole batch, by an id SQS knows nothing of',
    async (messageId) => {
      const ends: unknown[] = []
      const world = await openWorld(collecting(ends))
      const { event, id } = world.request()
      const [record] = sqsEnvelope('no JSON').Records
      await world.invoke({ Records: [{ ...record, messageId }, ...sqsEnvelope(event).Records] })
      expect(ends).toEqual([{ batchItemFailures: [{ itemIdentifier: '' }] }])
      expect(world.bodies(id)).toHaveLength(1)
    },
  )

  test('a logger that throws fails no message', async () => {
    const ends: unknown[] = []
    const throwing: Logger = {
      log() {
        throw new Error('disk full')
      },
    }
    const world = await openWorld(collecting(ends, { logger: throwing }))
    const { event, id } = world.request()
    await world.invoke(sqsEnvelope(['no JSON', event], { sentTimestamp: world.clock.now() }))
    expect(ends).toEqual([{ batchItemFailures: [{ itemIdentifier: 'message-1' }] }])
    expect(world.bodies(id)).toHaveLength(1)
  })

  test('an odd record among them is one that failed', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    await world.invoke({ Records: [{ messageId: 'bare', eventSource: 'aws:sqs' }, null, []] })
    expect(ends).toEqual([{ batchItemFailures: [{ itemIdentifier: 'bare' }, { itemIdentifier: '' }, { itemIdentifier: '' }] }])
  })

  test('a bare request with a field Type is no notification', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const { event, id } = world.request()
    await world.invoke(sqsEnvelope({ ...event, Type: 'Notification', Message: '{}' }, { sentTimestamp: world.clock.now() }))
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
  })

  describe("B1 · the engine's time counts from the earliest that is known", () => {
    const hour = 3_600_000
    const late = { Status: 'FAILED', Reason: text(/^deadline: .* 60 min after it was sent/) }

    test.for([
      ['SentTimestamp, bare', false, hour, hour, late],
      ['SentTimestamp, in SNS', true, hour, 0, late],
      ['Timestamp of SNS', true, 0, hour, late],
      ['neither', true, 0, 0, { Status: 'SUCCESS' }],
    ] as const)('%s', async ([, inSns, sqsAge, snsAge, expected]) => {
      const world = await openWorld(collecting([]))
      const { event, id } = world.request()
      const now = world.clock.now()
      const content = inSns ? snsNotification(event, { timestamp: now - snsAge }) : event
      await world.invoke(sqsEnvelope(content, { sentTimestamp: now - sqsAge }))
      expect(world.response(id)).toMatchObject(expected)
    })

    test.for(['', 'soon', 7, null, { toString: 1 }])('a SentTimestamp that is %j tells nothing', async (sentTimestamp) => {
      const world = await openWorld(collecting([]))
      const { event, id } = world.request()
      const [record] = sqsEnvelope(event).Records
      await world.invoke({ Records: [{ ...record, attributes: { SentTimestamp: sentTimestamp } }] })
      expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
    })
  })
})
