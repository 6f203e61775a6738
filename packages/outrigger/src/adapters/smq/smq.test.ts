import { describe, expect, test } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import { recordingLogger, smqMessage } from '../../testing/index.ts'
import { adapterContract } from '../adapter.contract.ts'
import { greeting, openWorld, resourceType } from '../adapter-world.fixture.ts'
import { jsonOf, queueSubject } from '../queue-subject.fixture.ts'
import { smqHandler, type SmqMessage, type SmqOptions } from './index.ts'

type Body = (event: unknown) => string

const base64: Body = (event) => Buffer.from(jsonOf(event)).toString('base64')
const topic = {
  TopicOwner: '1234567890123456',
  TopicName: 'checks',
  SubscriptionName: 'queue',
  MessageId: '6CC4D900CA59A2CD',
  PublishTime: '1767225600000',
}
const json =
  (body: Body): Body =>
  (event) =>
    jsonOf({ ...topic, Message: body(event) })
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const xml: Body = (event) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<Notification xmlns="http://mns.aliyuncs.com/doc/v1/">${Object.entries({
    ...topic,
    Message: jsonOf(event),
  })
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')}</Notification>`

const subjectOf = (body: Body, options: SmqOptions = {}) =>
  queueSubject<SmqMessage>({
    engine: 'ros',
    make: (target, given) => smqHandler(target, { ...given, ...options }),
    message: (event, sentAt) => ({ ...smqMessage(body(event)), EnqueueTime: String(sentAt) }),
  })

adapterContract('smq, plain', subjectOf(jsonOf))
adapterContract('smq, in Base64', subjectOf(base64))
adapterContract('smq, by a topic, as XML', subjectOf(xml))
adapterContract('smq, by a topic, as JSON', subjectOf(json(jsonOf)))

describe('smqHandler', () => {
  const handlerOf = (options: SmqOptions = {}) => smqHandler(defineResource({ type: resourceType, ...greeting }), options)

  test.for([
    ['the JSON of a topic in Base64', (event: unknown) => Buffer.from(json(jsonOf)(event)).toString('base64')],
    ['the XML of a topic in Base64', (event: unknown) => Buffer.from(xml(event)).toString('base64')],
    ['the JSON of a topic whose message is Base64', json(base64)],
    ['JSON with space before it', (event: unknown) => `\n ${jsonOf(event)}`],
    ['Base64 with a line feed behind it', (event: unknown) => `${base64(event)}\n`],
  ] as const)('takes a request out of %s', async ([, body]) => {
    const world = await openWorld(subjectOf(body))
    const { event, id } = world.request({ properties: { Name: '<&Ä>' } })
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'greeting-1' })
  })

  test.for([
    ['EnqueueTime as a text', { EnqueueTime: '1767225540000' }],
    ['EnqueueTime as a number', { EnqueueTime: 1767225540000 }],
    ["the topic's PublishTime", { MessageBody: json(jsonOf)({}).replace('1767225600000', '1767225540000') }],
  ] as const)("B1 · the engine's time counts from %s", async ([, message]) => {
    const world = await openWorld({
      ...subjectOf(jsonOf),
      call: (handler, { event }) =>
        handler(
          'MessageBody' in message
            ? { MessageBody: message.MessageBody.replace('"{}"', JSON.stringify(jsonOf(event))) }
            : { MessageBody: jsonOf(event), ...message },
        ),
    })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^deadline: .* 60 s after it was sent/) as unknown,
    })
  })

  test.for(['', 'soon', undefined])('B1 · an EnqueueTime that is %j tells nothing', async (EnqueueTime) => {
    const world = await openWorld({
      ...subjectOf(jsonOf),
      call: (handler, { event }) => handler({ MessageBody: jsonOf(event), EnqueueTime }),
    })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
  })

  test.for(['no JSON', '<Notification></Notification>', '%%%', '', undefined, Buffer.from([0xff, 0xfe]).toString('base64')])(
    'a body that is %j holds no request',
    async (MessageBody) => {
      const logger = recordingLogger()
      expect(await handlerOf({ logger })({ MessageId: 'message-7', MessageBody })).toBe('keep')
      expect(logger.entries).toMatchObject([{ level: 'error', fields: { messageId: 'message-7', error: { code: 'EVENT_INVALID' } } }])
    },
  )

  test("D5 · responseUrl: 'intranet' answers inside Alibaba Cloud's networks", async () => {
    const world = await openWorld(subjectOf(jsonOf, { responseUrl: 'intranet' }))
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.endpoint.exchangesOf(id)).toMatchObject([{ intranet: true, accepted: true }])
  })
})
