import { describe, expect, test } from 'vitest'
import { createOutcomes } from '../../outcomes/create-outcomes.ts'
import { memoryOutcomesStore } from '../../outcomes/memory-outcomes-store.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { cloudFormationEvent, recordingLogger, snsNotification, virtualClock } from '../../testing/index.ts'
import { adapterContract } from '../adapter.contract.ts'
import { greeting, openWorld, resourceType, text } from '../adapter-world.fixture.ts'
import { jsonOf, queueSubject } from '../queue-subject.fixture.ts'
import { sqsHandler, type SqsMessage } from './index.ts'

type Body = (event: unknown, sentAt: number) => string

const subjectOf = (body: Body, attributes = (sentAt: number): SqsMessage['Attributes'] => ({ SentTimestamp: String(sentAt) })) =>
  queueSubject<SqsMessage>({
    engine: 'cfn',
    make: sqsHandler,
    message: (event, sentAt) => ({ MessageId: 'message-1', Body: body(event, sentAt), Attributes: attributes(sentAt) }),
  })

const bare = subjectOf(jsonOf)
const inSns = subjectOf((event, timestamp) => jsonOf(snsNotification(jsonOf(event), { timestamp })))

adapterContract('sqs, bare', bare)
adapterContract('sqs, in SNS', inSns)
adapterContract(
  'sqs, without attributes',
  subjectOf(jsonOf, () => undefined),
)

describe('sqsHandler', () => {
  const hour = 3_600_000
  const late = { Status: 'FAILED', Reason: text(/^deadline: .* 60 min after it was sent/) }

  test.for([
    ['SentTimestamp, bare', jsonOf, hour],
    ['SentTimestamp, in SNS', (event: unknown, now: number) => jsonOf(snsNotification(event, { timestamp: now })), hour],
    ['Timestamp of SNS', (event: unknown, now: number) => jsonOf(snsNotification(event, { timestamp: now - hour })), 0],
  ] as const)("B1 · the engine's time counts from the earliest that is known: %s", async ([, body, age]) => {
    const world = await openWorld(subjectOf(body, (now) => ({ SentTimestamp: String(now - age) })))
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject(late)
  })

  test('B1 · a message that was sent just now has the time of its engine', async () => {
    const world = await openWorld(inSns)
    const { event, id } = world.request()
    expect(await world.invoke(event, Infinity)).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
  })

  test.for([
    [undefined, 'keep'],
    ['keep', 'keep'],
    ['delete', 'delete'],
  ] as const)('a message that holds no request is told once; with poison %s its verdict is to %s it', async ([poison, verdict]) => {
    const logger = recordingLogger()
    const handler = sqsHandler(defineResource({ type: resourceType, ...greeting }), { logger, ...(poison && { poison }) })
    expect(await handler({ MessageId: 'message-7', Body: 'https://x?X-Amz-Signature=0123456789abcdef' })).toBe(verdict)
    expect(logger.entries).toMatchObject([
      {
        level: 'error',
        message: 'a message was not served',
        fields: { messageId: 'message-7', verdict, error: { code: 'EVENT_INVALID', message: 'the message holds no JSON' } },
      },
    ])
    expect(JSON.stringify(logger.entries)).not.toContain('0123456789abcdef')
  })

  test.for([{}, { Body: undefined }])('a message that is %j is one that holds no request', async (message) => {
    const logger = recordingLogger()
    const handler = sqsHandler(defineResource({ type: resourceType, ...greeting }), { logger, poison: 'delete' })
    expect(await handler(message)).toBe('delete')
    expect(logger.entries).toHaveLength(1)
  })

  test('A4 · a message whose outcomes store gives no answer is kept, and nothing is sent', async () => {
    const [clock, logger, sent] = [virtualClock(), recordingLogger(), new Array<unknown>()]
    const store = { ...memoryOutcomesStore(), claim: () => Promise.reject(new Error('outage')) }
    const httpClient = { send: async (request: unknown) => (sent.push(request), { status: 200 }) }
    const handler = sqsHandler(defineResource({ type: resourceType, ...greeting }), {
      outcomes: createOutcomes(store),
      clock,
      logger,
      httpClient,
    })
    expect(await clock.runUntil(handler({ Body: jsonOf(cloudFormationEvent({ resourceType })) }))).toBe('keep')
    expect(sent).toEqual([])
    expect(logger.entries.at(-1)).toMatchObject({ fields: { verdict: 'keep', error: { code: 'OUTCOMES_UNAVAILABLE' } } })
  })

  test("a message whose response couldn't be delivered is kept, also where poison is deleted", async () => {
    const world = await openWorld({ ...bare, start: (deeds, options) => bare.start(deeds, { ...options, poison: 'delete' } as object) })
    const { event, id } = world.request()
    world.outage(id)
    expect(await world.invoke(event, 700)).toBe('DELIVERY_TIMED_OUT')
  })
})
