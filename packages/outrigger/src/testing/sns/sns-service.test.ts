import { createVerify, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import { webhook } from '../../adapters/webhook/index.ts'
import { cloudFormationEvent, recordingLogger, type SnsPush, snsService, virtualClock } from '../index.ts'

const topic = 'arn:aws:sns:us-east-1:123456789012:checks'
const certificateUrl = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem'
const event = cloudFormationEvent({ resourceType: 'Custom::Greeting' })

const bodyOf = ({ body }: SnsPush): Record<string, string> => JSON.parse(body) as Record<string, string>

/** Lines as the documentation has them signed. */
const linesOf = (message: Record<string, string>, ...names: readonly string[]): string =>
  names.map((name) => `${name}\n${message[name]}\n`).join('')

describe('a service of SNS', () => {
  test('pushes a notification as SNS does', () => {
    const { method, headers, body } = snsService().subscribe(topic).notification(event, { timestamp: 5 })
    expect(method).toBe('POST')
    expect(headers).toEqual({
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': '95df01b4-ee98-5cb9-9903-000000000001',
      'x-amz-sns-topic-arn': topic,
      'x-amz-sns-subscription-arn': `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
    })
    expect(JSON.parse(body)).toEqual({
      Type: 'Notification',
      MessageId: '95df01b4-ee98-5cb9-9903-000000000001',
      TopicArn: topic,
      Subject: 'AWS CloudFormation custom resource request',
      Message: JSON.stringify(event),
      Timestamp: '1970-01-01T00:00:00.005Z',
      SignatureVersion: '1',
      Signature: expect.stringMatching(/^[\w+/]{342}==$/) as unknown,
      SigningCertURL: certificateUrl,
      UnsubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
    })
  })

  test('asks for confirmation as SNS does', () => {
    const { headers, body } = snsService().subscribe(topic).confirmation()
    const { Token: token = '', ...message } = JSON.parse(body) as Record<string, string>
    expect(headers).toEqual({
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-message-id': '95df01b4-ee98-5cb9-9903-000000000001',
      'x-amz-sns-topic-arn': topic,
    })
    expect(token).toMatch(/^[0-9a-f]{128}$/)
    expect(message).toMatchObject({
      Type: 'SubscriptionConfirmation',
      TopicArn: topic,
      Message: `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
      SubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=${token}`,
      Timestamp: '2026-01-01T00:00:00.000Z',
      SigningCertURL: certificateUrl,
    })
  })

  test('gives each message an id of its own, and each subscription a token', () => {
    const sns = snsService()
    const pushes = [sns.subscribe(topic), sns.subscribe(topic)].map((subscription) => bodyOf(subscription.confirmation()))
    expect(pushes.map(({ MessageId: id }) => id?.slice(-2))).toEqual(['01', '02'])
    expect(new Set(pushes.map(({ Token: token }) => token)).size).toBe(2)
  })

  test.for([
    ['1', 'RSA-SHA1'],
    ['2', 'RSA-SHA256'],
  ] as const)('signs in version %s by its key with %s', async ([signatureVersion, algorithm]) => {
    const sns = snsService({ signatureVersion })
    const subscription = sns.subscribe(topic)
    const { publicKey } = new X509Certificate(sns.certificate)
    const verify = (text: string, signature = ''): boolean => createVerify(algorithm).update(text).verify(publicKey, signature, 'base64')

    const notification = bodyOf(subscription.notification('{"a":1}'))
    const signed = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
    expect(verify(linesOf(notification, ...signed), notification['Signature'])).toBe(true)
    const confirmation = bodyOf(subscription.confirmation())
    const signedThen = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
    expect(verify(linesOf(confirmation, ...signedThen), confirmation['Signature'])).toBe(true)
    expect([notification['SignatureVersion'], confirmation['SignatureVersion']]).toEqual([signatureVersion, signatureVersion])
  })

  test.for([
    [topic, 'sns.us-east-1.amazonaws.com'],
    ['arn:aws-cn:sns:cn-north-1:123456789012:checks', 'sns.cn-north-1.amazonaws.com.cn'],
  ] as const)('answers at its own host with its certificate: %s', async ([arn, host]) => {
    const sns = snsService()
    const { SigningCertURL: url = '' } = bodyOf(sns.subscribe(arn).confirmation())
    expect(new URL(url).host).toBe(host)
    expect(await (await sns.fetch(url)).text()).toBe(sns.certificate)
    expect((await sns.fetch(`https://${host}/`)).status).toBe(404)
  })

  test('takes the confirmation of the one subscription whose SubscribeURL is opened', async () => {
    const sns = snsService()
    const [first, second] = [sns.subscribe(topic), sns.subscribe(topic)]
    const confirmed: string[] = []
    void first.confirmed.then(() => confirmed.push('first'))
    void second.confirmed.then(() => confirmed.push('second'))
    const { SubscribeURL: url = '' } = bodyOf(second.confirmation())
    expect((await sns.fetch(`${url}0`)).status).toBe(404)
    const reply = await sns.fetch(url)
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([
      200,
      'text/xml',
      '<ConfirmSubscriptionResponse/>',
    ])
    await second.confirmed
    expect(confirmed).toEqual(['second'])
  })

  test.for(['1', '2'] as const)('H2 · is believed by a webhook that fetches from it, in version %s', async (signatureVersion) => {
    const sns = snsService({ signatureVersion })
    const clock = virtualClock()
    const bodies: unknown[] = []
    const greeting = defineResource({
      type: 'Custom::Greeting',
      create: () => ({ physicalResourceId: 'g' }),
      update: () => {},
      delete: () => {},
    })
    const handler = webhook(greeting, {
      sns: { topics: [topic] },
      fetch: sns.fetch,
      clock,
      logger: recordingLogger(),
      httpClient: {
        async send({ body }) {
          bodies.push(JSON.parse(new TextDecoder().decode(body)))
          return { status: 200 }
        },
      },
    })
    const subscription = sns.subscribe(topic)
    const push = async (message: SnsPush): Promise<number> =>
      (await clock.runUntil(handler(new Request('https://provider.example/sns', message)))).status
    expect(await push(subscription.confirmation())).toBe(200)
    await subscription.confirmed
    expect(await push(subscription.notification(event))).toBe(200)
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'g' }])
  })
})
