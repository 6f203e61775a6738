import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/index.ts'
import { certifiedKey } from '../testing/sns/certified-key.ts'
import { recordingFetch, signedConfirmation, signedNotification, signSns, type SnsBody, snsRequest, topicArn } from './sns.fixture.ts'
import { webhookWorld, type WorldChoices } from './webhook-world.fixture.ts'

const now = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const event = cloudFormationEvent({ resourceType: 'Custom::Greeting' })
const notification = signedNotification(event, now)

const snsWorld = (choices: WorldChoices = {}, fetched = recordingFetch()) => ({
  ...webhookWorld({ sns: { topics: [topicArn] }, fetch: fetched.fetch, ...choices }),
  fetched,
})

/** Changes a message and signs it anew. */
const changed = (changes: Readonly<Record<string, string>>): SnsBody => signSns({ ...notification, ...changes })

describe('H2 · what an allowed topic pushes is served', () => {
  test.for(['1', '2'] as const)('signed in version %s', async (version) => {
    const world = snsWorld()
    expect(await world.send(snsRequest(signedNotification(event, now, version)))).toEqual({ status: 200, body: undefined })
    expect(world.sent).toMatchObject([{ url: event.ResponseURL, body: { Status: 'SUCCESS', RequestId: event.RequestId } }])
    expect(world.fetched.urls).toEqual([notification['SigningCertURL']])
  })

  test('without a Subject', async () => {
    const { Subject: _, Signature: __, ...bare } = notification
    expect(await snsWorld().send(snsRequest(signSns(bare)))).toMatchObject({ status: 200 })
  })

  test.for([-hour, hour])('%d ms from its Timestamp', async (age) => {
    expect(await snsWorld().send(snsRequest(signedNotification(event, now - age)))).toMatchObject({ status: 200 })
  })

  test('certificates are fetched once', async () => {
    const world = snsWorld()
    for (const requestId of ['first', 'second']) {
      await world.send(snsRequest(signedNotification({ ...event, RequestId: requestId }, now)))
    }
    expect([world.fetched.urls.length, world.calls.length]).toEqual([1, 2])
  })

  test('B1 · its time counts from the Timestamp', async () => {
    const deadlines: number[] = []
    const world = snsWorld({ create: ({ deadline }) => (deadlines.push(deadline.getTime()), { physicalResourceId: 'greeting-1' }) })
    const { ResponseURL: _, ...bare } = event
    const url = 'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x'
    await world.send(snsRequest(signedNotification({ ...bare, ResponseURL: url }, now - 60_000)))
    expect(deadlines).toEqual([now - 60_000 + hour - 5000])
  })

  test.for([
    ['arn:aws-cn:sns:cn-north-1:123456789012:t', 'sns.cn-north-1.amazonaws.com.cn'],
    ['arn:aws-us-gov:sns:us-gov-west-1:123456789012:t', 'sns.us-gov-west-1.amazonaws.com'],
    ['arn:aws-eusc:sns:eusc-de-east-1:123456789012:t', 'sns.eusc-de-east-1.amazonaws.eu'],
    ['arn:aws-iso:sns:us-iso-east-1:123456789012:t', 'sns.us-iso-east-1.c2s.ic.gov'],
  ] as const)('of %s, whose certificates are at %s', async ([arn, host]) => {
    const world = snsWorld({ sns: { topics: [arn] } })
    const url = `https://${host}/SimpleNotificationService-0a.pem`
    expect(await world.send(snsRequest(changed({ TopicArn: arn, SigningCertURL: url })))).toMatchObject({ status: 200 })
    expect(world.fetched.urls).toEqual([url])
  })

  test('a reply waits 10 s for the work, which goes on', async () => {
    const world = snsWorld({ create: async ({ sleep }) => (await sleep('1m'), { physicalResourceId: 'greeting-1' }) })
    expect(await world.send(snsRequest(notification))).toMatchObject({ status: 202 })
    expect(world.clock.now() - now).toBe(10_000)
    await world.clock.runUntil(world.handler.drain())
    expect(world.sent).toMatchObject([{ body: { Status: 'SUCCESS' } }])
  })
})

const certificate = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0a.pem'
const elsewhere = "the signing certificate is not one of SNS's in the topic's region"

describe('H2 · everything else is refused, and no author is called', () => {
  test.for<readonly [string, SnsBody, number, string]>([
    ['another topic', changed({ TopicArn: `${topicArn}-2` }), 403, 'the topic is not an allowed one'],
    ['another account', changed({ TopicArn: topicArn.replace('123456789012', '210987654321') }), 403, 'the topic is not an allowed one'],
    ['no topic', changed({ TopicArn: 'topic' }), 403, 'the topic is not an allowed one'],
    ['a Timestamp of too long ago', signedNotification(event, now - hour - 1), 401, 'the Timestamp is not of this hour'],
    ['a Timestamp to come', signedNotification(event, now + hour + 1), 401, 'the Timestamp is not of this hour'],
    ['a Timestamp that is none', changed({ Timestamp: 'now' }), 401, 'the Timestamp is not of this hour'],
    ['another message than was signed', { ...notification, Message: '{}' }, 401, 'the signature does not fit the message'],
    ['a Subject that was not signed', { ...signSns(without('Subject')), Subject: 'x' }, 401, 'the signature does not fit the message'],
    ['a signature of another version', { ...notification, SignatureVersion: '1' }, 401, 'the signature does not fit the message'],
    ['a signature by another key', signSns(notification, '2', certifiedKey()), 401, 'the signature does not fit the message'],
    ['a signature of no version', { ...notification, SignatureVersion: '3' }, 401, 'the message is not signed in a version known here'],
    [
      'a version that is a name of every object',
      { ...notification, SignatureVersion: 'constructor' },
      401,
      'the message is not signed in a version known here',
    ],
    ['a signature that is no Base64', { ...notification, Signature: '§' }, 401, 'the message is not signed in a version known here'],
    ['no signature', without('Signature'), 401, 'the message is not signed in a version known here'],
    ['no MessageId', without('MessageId'), 401, 'the message lacks MessageId, which is signed'],
    ['no certificate', without('SigningCertURL'), 403, elsewhere],
  ])('%s', async ([, body, status, reason]) => {
    const world = snsWorld()
    expect(await world.send(snsRequest(body, 'Notification'))).toEqual({ status, body: { error: reason } })
    expect([world.calls, world.sent]).toEqual([[], []])
    expect(world.logs).toMatchObject([{ level: 'warn', message: 'a request was not served', fields: { status, reason } }])
    expect(JSON.stringify(world.logs)).not.toContain('X-Amz-Signature')
  })

  test.for([
    certificate.replace('https', 'http'),
    certificate.replace('amazonaws.com', 'amazonaws.com.evil.example'),
    certificate.replace('amazonaws.com', 'amazonaws.com.cn'),
    certificate.replace('us-east-1', 'us-east-2'),
    certificate.replace('sns.', 'sns.evil.'),
    certificate.replace('sns.', 'sns-'),
    certificate.replace('sns.us-east-1.', 'bucket.s3.'),
    certificate.replace('.com/', '.com:8443/'),
    certificate.replace('https://', 'https://user@'),
    certificate.replace('https://', 'https://evil.example/?'),
    certificate.replace('/Simple', '/evil/Simple'),
    certificate.replace('-0a', '-0a/../../evil'),
    certificate.replace('-0a', '-xyz'),
    `${certificate}?x=1`,
    `${certificate}.evil`,
    'SimpleNotificationService-0a.pem',
  ])('a certificate at %s is not even fetched', async (url) => {
    const world = snsWorld()
    expect(await world.send(snsRequest(changed({ SigningCertURL: url })))).toEqual({ status: 403, body: { error: elsewhere } })
    expect(world.fetched.urls).toEqual([])
  })

  test.for<readonly [string, () => Response | Promise<Response>, number, string]>([
    ['is not there', () => new Response(null, { status: 404 }), 403, 'there is no signing certificate at its URL: status 404'],
    [
      'has moved',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
      403,
      'there is no signing certificate at its URL: status 302',
    ],
    ['is asked for too often', () => new Response(null, { status: 429 }), 500, 'the signing certificate could not be fetched: status 429'],
    ['is a page', () => new Response('<html>'), 403, 'what is at the URL of the signing certificate is none'],
    [
      'is not valid yet',
      () => new Response(certifiedKey({ notBefore: now + 1000 }).pem),
      403,
      'the signing certificate is not valid at this time',
    ],
    [
      'has expired',
      () => new Response(certifiedKey({ notAfter: now - 1000 }).pem),
      403,
      'the signing certificate is not valid at this time',
    ],
    [
      'is of no RSA key',
      () => new Response(certifiedKey({ kind: 'ec' }).pem),
      500,
      "an RSA signature with SHA-256 can't be verified: the key is no RSA key, or the platform forbids SHA-256, as under FIPS",
    ],
    [
      'is kept by a server that fails',
      () => new Response(null, { status: 503 }),
      500,
      'the signing certificate could not be fetched: status 503',
    ],
    ['is out of reach', () => Promise.reject(new Error('ENOTFOUND')), 500, 'the signing certificate could not be fetched'],
    ['never comes', () => new Promise(() => {}), 500, 'the signing certificate could not be fetched'],
    [
      'never ends',
      () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(8192)) })),
      403,
      'what is at the URL of the signing certificate is none',
    ],
  ])('a certificate that %s', async ([, answer, status, reason]) => {
    const world = snsWorld({}, recordingFetch(answer))
    expect(await world.send(snsRequest(notification))).toEqual({ status, body: { error: reason } })
    expect(world.calls).toEqual([])
  })

  test('a certificate whose fetch failed is fetched again', async () => {
    const answers = [new Response(null, { status: 503 })]
    const world = snsWorld(
      {},
      recordingFetch(() => answers.shift() ?? recordingFetch().fetch('', {} as never)),
    )
    expect(await world.send(snsRequest(notification))).toMatchObject({ status: 500 })
    expect(await world.send(snsRequest(notification))).toMatchObject({ status: 200 })
  })

  test.for([
    [
      'a type that differs from the header',
      snsRequest(notification, 'SubscriptionConfirmation'),
      400,
      'expected a message of the type in x-amz-sns-message-type',
    ],
    [
      'a type that is none',
      snsRequest({ ...notification, Type: 'toString' }),
      400,
      'expected a message of the type in x-amz-sns-message-type',
    ],
    [
      'a body that is no object',
      new Request('https://provider.example/sns', { method: 'POST', headers: { 'x-amz-sns-message-type': 'Notification' }, body: 'null' }),
      400,
      'the body holds no message of SNS',
    ],
    ['a message that is no JSON', snsRequest(changed({ Message: 'hello' })), 400, 'the message holds no JSON'],
  ] as const)('%s', async ([, request, status, reason]) => {
    const world = snsWorld()
    expect(await world.send(request)).toEqual({ status, body: { error: reason } })
    expect(world.calls).toEqual([])
  })

  test('raw messages, which nobody signed', async () => {
    const request = new Request('https://provider.example/sns', {
      method: 'POST',
      headers: { 'x-amz-sns-message-type': 'Notification', 'x-amz-sns-rawdelivery': 'true' },
      body: JSON.stringify(event),
    })
    const error = 'raw messages of SNS are not signed: turn raw delivery off'
    expect(await snsWorld({ allowUnsigned: true }).send(request)).toEqual({ status: 401, body: { error } })
  })

  test('every topic where none is allowed, though unsigned requests of ROS are', async () => {
    const world = webhookWorld({ allowUnsigned: true, fetch: recordingFetch().fetch })
    expect(await world.send(snsRequest(notification))).toEqual({ status: 403, body: { error: 'the topic is not an allowed one' } })
  })
})

function without(name: string): SnsBody {
  return Object.fromEntries(Object.entries(notification).filter(([each]) => each !== name))
}

describe('a subscription', () => {
  const confirmation = signedConfirmation(now)

  test('is confirmed by its SubscribeURL, for an allowed topic', async () => {
    const world = snsWorld()
    expect(await world.send(snsRequest(confirmation))).toEqual({ status: 200, body: undefined })
    expect(world.fetched.urls).toEqual([confirmation['SigningCertURL'], confirmation['SubscribeURL']])
    expect(world.logs).toEqual([{ level: 'info', message: 'the subscription is confirmed', fields: { topic: topicArn } }])
    expect(world.calls).toEqual([])
  })

  const url = confirmation['SubscribeURL'] ?? ''
  const refused = "SubscribeURL doesn't confirm the subscription to the topic at SNS"

  test.for([
    url.replace('https', 'http'),
    url.replace('sns.us-east-1.amazonaws.com', '169.254.169.254'),
    url.replace('amazonaws.com/', 'amazonaws.com.evil.example/'),
    url.replace('.com/', '.com/evil'),
    url.replace('ConfirmSubscription', 'DeleteTopic'),
    url.replace('example-topic', 'other-topic'),
    url.replace(/Token=.*/, 'Token=other'),
    url.replace(/&Token=.*/, ''),
    'SubscribeURL',
  ])('is not confirmed by %s, though it is signed', async (href) => {
    const world = snsWorld()
    expect(await world.send(snsRequest(signedConfirmation(now, { SubscribeURL: href })))).toEqual({ status: 403, body: { error: refused } })
    expect(world.fetched.urls).toEqual([confirmation['SigningCertURL']])
  })

  test.for<readonly [string, SnsBody, number, string]>([
    ['of another topic', signedConfirmation(now, { TopicArn: `${topicArn}-2` }), 403, 'the topic is not an allowed one'],
    ['that was tampered with', { ...confirmation, Token: 'x' }, 401, 'the signature does not fit the message'],
  ])('%s is not confirmed', async ([, body, status, reason]) => {
    const world = snsWorld()
    expect(await world.send(snsRequest(body))).toEqual({ status, body: { error: reason } })
    expect(world.fetched.urls).not.toContain(body['SubscribeURL'])
  })

  test('that SNS does not confirm is tried again by SNS', async () => {
    const { fetch } = recordingFetch()
    const world = snsWorld(
      {},
      recordingFetch((href) => (href === url ? new Response(null, { status: 403 }) : fetch(href, {} as never))),
    )
    const error = 'SNS did not take the confirmation: status 403'
    expect(await world.send(snsRequest(confirmation))).toEqual({ status: 500, body: { error } })
    expect(JSON.stringify(world.logs)).not.toContain(confirmation['Token'])
  })

  test('that is cancelled is noted, and not confirmed again', async () => {
    const world = snsWorld()
    expect(await world.send(snsRequest(signedConfirmation(now, { Type: 'UnsubscribeConfirmation' })))).toMatchObject({ status: 200 })
    expect(world.fetched.urls).toEqual([confirmation['SigningCertURL']])
    const message = 'the subscription was cancelled: no requests come from this topic any more'
    expect(world.logs).toEqual([{ level: 'warn', message, fields: { topic: topicArn } }])
  })
})
