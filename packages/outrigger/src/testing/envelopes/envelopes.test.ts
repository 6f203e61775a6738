import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../events/cloudformation-event.ts'
import { rosEvent } from '../events/ros-event.ts'
import { fcPayload, smqMessage } from './aliyun.ts'
import { snsEnvelope, snsNotification } from './sns.ts'
import { sqsEnvelope } from './sqs.ts'

const first = cloudFormationEvent({ requestId: 'first' })
const second = cloudFormationEvent({ requestId: 'second' })
const topic = 'arn:aws:sns:us-east-1:123456789012:example-topic'

describe('snsEnvelope', () => {
  test('is what Lambda gets: the event as a string, CloudFormation’s subject, the time', () => {
    expect(snsEnvelope(first)).toStrictEqual({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
          Sns: {
            Type: 'Notification',
            MessageId: '95df01b4-ee98-5cb9-9903-000000000001',
            TopicArn: topic,
            Subject: 'AWS CloudFormation custom resource request',
            Message: JSON.stringify(first),
            Timestamp: '2026-01-01T00:00:00.000Z',
            SignatureVersion: '1',
            Signature: expect.stringMatching(/^[\w+/]{86}==$/) as unknown,
            SigningCertUrl: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem',
            UnsubscribeUrl: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
            MessageAttributes: {},
          },
        },
      ],
    })
  })

  test('several events are several records, each with a message id of its own', () => {
    const { Records } = snsEnvelope([first, second])
    expect(Records.map(({ Sns }) => Sns.Message)).toEqual([JSON.stringify(first), JSON.stringify(second)])
    expect(Records[1]?.Sns.MessageId).toBe('95df01b4-ee98-5cb9-9903-000000000002')
  })

  test('takes the time and the topic', () => {
    const { Records } = snsEnvelope(first, { timestamp: 1, topic: 'arn:aws:sns:eu-west-1:123456789012:other' })
    expect(Records[0]?.Sns).toMatchObject({
      Timestamp: '1970-01-01T00:00:00.001Z',
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:other',
      SigningCertUrl: expect.stringMatching(/^https:\/\/sns\.eu-west-1\./) as unknown,
    })
  })

  test('a string is a message as it stands', () => {
    expect(snsEnvelope('{"truncated').Records[0]?.Sns.Message).toBe('{"truncated')
  })
})

test('snsNotification is what SNS hands to queues and HTTPS: flat, with URL in capitals', () => {
  const notification = snsNotification(first, { timestamp: 5 })
  expect(notification).toMatchObject({
    Type: 'Notification',
    Message: JSON.stringify(first),
    Timestamp: '1970-01-01T00:00:00.005Z',
    SigningCertURL: expect.stringContaining('.pem') as unknown,
    UnsubscribeURL: expect.stringContaining('Unsubscribe') as unknown,
  })
  expect(notification).not.toHaveProperty('SigningCertUrl')
})

describe('sqsEnvelope', () => {
  test('is what Lambda gets: a record an event, times as strings of ms, the body’s digest', () => {
    expect(sqsEnvelope('{}', { sentTimestamp: 7 })).toStrictEqual({
      Records: [
        {
          messageId: 'message-1',
          receiptHandle: 'AQEBexample1',
          body: '{}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '7',
            SenderId: 'AIDAIENQZJOLO23YVJ4VO',
            ApproximateFirstReceiveTimestamp: '7',
          },
          messageAttributes: {},
          md5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:example-queue',
          awsRegion: 'us-east-1',
        },
      ],
    })
  })

  test('several events are several records, sent when a virtual clock begins', () => {
    const { Records } = sqsEnvelope([first, second])
    expect(Records.map(({ messageId, body }) => [messageId, body])).toEqual([
      ['message-1', JSON.stringify(first)],
      ['message-2', JSON.stringify(second)],
    ])
    expect(Records[0]?.attributes.SentTimestamp).toBe('1767225600000')
  })

  test('events that came by SNS stand in its notification, of the same time', () => {
    const { Records } = sqsEnvelope(first, { inSns: true, sentTimestamp: 7 })
    expect(Records[0]?.body).toBe(JSON.stringify(snsNotification(first, { timestamp: 7 })))
  })
})

test('fcPayload is the event’s JSON in a Buffer', () => {
  expect(fcPayload(rosEvent())).toBeInstanceOf(Buffer)
  expect(fcPayload(rosEvent()).toString()).toBe(JSON.stringify(rosEvent()))
  expect(fcPayload('{"truncated').toString()).toBe('{"truncated')
})

test('smqMessage carries the event plain or in Base64', () => {
  const json = JSON.stringify(rosEvent())
  expect(smqMessage(rosEvent())).toStrictEqual({ MessageId: '5F290C926D472878-2-14D9529A8FA-200000001', MessageBody: json })
  expect(smqMessage(rosEvent(), { base64: true }).MessageBody).toBe(Buffer.from(json).toString('base64'))
})
