import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/index.ts'
import { certifiedKey } from '../testing/sns/certified-key.ts'
import { recordingFetch, signedConfirmation, signedNotification, signSns, snsRequest, topicArn } from './sns.fixture.ts'
import { webhookWorld } from './webhook-world.fixture.ts'

const now = Date.UTC(2026, 0, 1)
const notification = signedNotification(cloudFormationEvent({ resourceType: 'Custom::Greeting' }), now)

describe('H2 · a message of SNS', () => {
  test.for<readonly [string, object, number, string]>([
    ['a list of topics', { TopicArn: [topicArn] }, 403, 'the topic is not an allowed one'],
    ['a number for a Timestamp', { Timestamp: 2026 }, 401, 'the Timestamp is not of this hour'],
    ['a number for a signature', { Signature: 1 }, 401, 'the message is not signed in a version known here'],
    ['a number for a message', { Message: 1 }, 401, 'the message lacks Message, which is signed'],
    ['a list for a Subject', { Subject: ['x'] }, 401, 'the message lacks Subject, which is signed'],
    ['a list of types', { Type: ['Notification'] }, 400, 'expected a message of the type in x-amz-sns-message-type'],
  ])('with %s is refused', async ([, change, status, error]) => {
    const world = webhookWorld({ sns: { topics: [topicArn] }, fetch: recordingFetch().fetch })
    const request = new Request('https://provider.example/sns', {
      method: 'POST',
      headers: { 'x-amz-sns-message-type': 'Notification' },
      body: JSON.stringify({ ...notification, ...change }),
    })
    expect(await world.send(request)).toEqual({ status, body: { error } })
    expect(world.calls).toEqual([])
  })

  test.for([
    [0, 0, 200],
    [1000, 2000, 403],
    [-2000, -1000, 403],
  ] as const)('whose certificate is valid from %d to %d ms from now is answered %d', async ([from, to, status]) => {
    const key = certifiedKey({ notBefore: now + from, notAfter: now + to })
    const { fetch } = recordingFetch(() => new Response(key.pem))
    const world = webhookWorld({ sns: { topics: [topicArn] }, fetch })
    expect(await world.send(snsRequest(signSns(notification, '2', key)))).toMatchObject({ status })
  })

  test('that asks for a confirmation which SNS does not take in time is to be sent again', async () => {
    const confirmation = signedConfirmation(now)
    const { fetch } = recordingFetch()
    const slow = recordingFetch((url) => (url === confirmation['SubscribeURL'] ? new Promise(() => {}) : fetch(url, {} as never)))
    const world = webhookWorld({ sns: { topics: [topicArn] }, fetch: slow.fetch })
    expect(await world.send(snsRequest(confirmation))).toEqual({ status: 500, body: { error: 'SubscribeURL could not be fetched' } })
  })
})
