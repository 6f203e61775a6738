import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { certifiedKey } from '../testing/sns/certified-key.ts'
import { type PushChoices, smqKey, smqRequest, smqTopic } from './smq.fixture.ts'
import { recordingFetch } from './sns.fixture.ts'
import { greetingEvent, webhookWorld, type WorldChoices } from './webhook-world.fixture.ts'

const now = Date.UTC(2026, 0, 1)
const event = greetingEvent({ properties: { Name: '<Grüße> & "Küsse" 👋' } })
const message = JSON.stringify(event)
const base64 = Buffer.from(message).toString('base64')
const quarter = 900_000

const smqWorld = (choices: WorldChoices = {}) => {
  const fetched = recordingFetch(() => new Response(smqKey.pem))
  return { ...webhookWorld({ smq: { topics: [smqTopic] }, fetch: fetched.fetch, ...choices }), fetched }
}

const hex = (body: string): string => createHash('md5').update(body).digest('hex')

describe('H3 · what an allowed topic pushes is served', () => {
  test.for<readonly [string, string, Partial<PushChoices>]>([
    ['as JSON', message, { format: 'JSON' }],
    ['as XML', message, { format: 'XML' }],
    ['as bare text', message, { format: 'SIMPLIFIED' }],
    ['as JSON, in Base64', base64, { format: 'JSON' }],
    ['as JSON, in Base64 of several lines', base64.replaceAll(/.{76}/g, '$&\r\n'), { format: 'JSON' }],
    ['as XML, in Base64', base64, { format: 'XML' }],
    ['as bare text, in Base64', base64, { format: 'SIMPLIFIED' }],
    ['with the topic in headers as well', message, { format: 'JSON', hasTopicHeaders: true }],
    ['with a digest of capital digits, as seen in the field', message, { md5: (body) => hex(body).toUpperCase() }],
    ['with a digest of small digits', message, { md5: hex }],
    ['with a digest of capital digits in Base64', message, { md5: (body) => Buffer.from(hex(body).toUpperCase()).toString('base64') }],
    ['with a digest in Base64', message, { md5: (body) => createHash('md5').update(body).digest('base64') }],
    ['with a certificate of its region', message, { certificateUrl: 'https://mns-cert.oss-cn-shanghai.aliyuncs.com/x509.pem' }],
    ['with a Date of its own', message, { date: 0, publishedAt: now, headers: { 'x-mns-date': new Date(now).toUTCString() } }],
    ['at the edge of its time', message, { date: now - quarter, publishedAt: now }],
  ])('%s', async ([, text, choices]) => {
    const world = smqWorld()
    expect(await world.send(smqRequest(text, { date: now, ...choices }))).toEqual({ status: 204, body: undefined })
    expect(world.sent).toMatchObject([{ url: event.ResponseURL, body: { Status: 'SUCCESS', RequestId: event.RequestId } }])
    expect(world.fetched.urls).toEqual([
      choices.certificateUrl ?? 'https://mnstest.oss-cn-hangzhou.aliyuncs.com/x509_public_certificate.pem',
    ])
  })

  test('B1 · its time counts from when it was published', async () => {
    const deadlines: number[] = []
    const world = smqWorld({ create: ({ deadline }) => (deadlines.push(deadline.getTime()), { physicalResourceId: 'greeting-1' }) })
    await world.send(smqRequest(message, { date: now - 20_000, format: 'XML' }))
    expect(deadlines).toEqual([now - 20_000 + 60_000 - 4000])
  })

  test('a reply waits 3.5 s for the work, which goes on: after 5 s SMQ takes it for lost', async () => {
    const world = smqWorld({ create: async ({ sleep }) => (await sleep('20s'), { physicalResourceId: 'greeting-1' }) })
    expect(await world.send(smqRequest(message, { date: now }))).toMatchObject({ status: 204 })
    expect(world.clock.now() - now).toBe(3500)
    await world.clock.runUntil(world.handler.drain())
    expect(world.sent).toMatchObject([{ body: { Status: 'SUCCESS' } }])
  })
})

const notSigned = 'the signature does not fit the message'
const elsewhere = "the signing certificate is not at one of SMQ's places"
const otherTopic = 'the topic is not an allowed one'

describe('H3 · everything else is refused, and no author is called', () => {
  test.for<readonly [string, Partial<PushChoices>, number, string]>([
    ['another topic', { topicName: 'other' }, 403, otherTopic],
    ['another account', { owner: '6543210987654321' }, 403, otherTopic],
    ['another topic in a header', { headers: { 'x-mns-topic-name': 'other' } }, 403, otherTopic],
    ['another body than was signed', { body: '{}' }, 403, 'Content-MD5 is not the one of the body'],
    ['no digest', { md5: () => '', body: '{}' }, 403, 'Content-MD5 is not the one of the body'],
    ['another digest than was signed', { body: '{}', tampered: { 'content-md5': hex('{}') } }, 403, notSigned],
    ['another header than was signed', { tampered: { 'x-mns-request-id': '1' } }, 403, notSigned],
    ['a header that was not signed', { tampered: { 'x-mns-topic-name': 'checks' } }, 403, notSigned],
    ['a signature by another key', { key: certifiedKey() }, 403, notSigned],
    ['a signature that is no Base64', { tampered: { authorization: '§'.replace('§', '*') } }, 403, 'the message is not signed'],
    ['an empty signature', { tampered: { authorization: '' } }, 403, 'the message is not signed'],
    ['a Date of too long ago', { date: now - quarter - 1000 }, 403, 'the Date is not of this time'],
    ['a Date to come', { date: now + quarter + 1000 }, 403, 'the Date is not of this time'],
    ['no Date', { tampered: { date: '' } }, 403, 'the Date is not of this time'],
    ['no certificate', { tampered: { 'x-mns-signing-cert-url': '' } }, 403, elsewhere],
    ['a certificate that is no Base64', { tampered: { 'x-mns-signing-cert-url': '*' } }, 403, elsewhere],
    ['bare text without a topic', { format: 'SIMPLIFIED', hasTopicHeaders: false }, 403, otherTopic],
  ])('%s', async ([, choices, status, reason]) => {
    const world = smqWorld()
    expect(await world.send(smqRequest(message, { date: now, ...choices }))).toEqual({ status, body: { error: reason } })
    expect([world.calls, world.sent]).toEqual([[], []])
    expect(world.logs).toMatchObject([{ level: 'warn', message: 'a request was not served', fields: { status, reason } }])
    expect(JSON.stringify(world.logs)).not.toContain('Signature=')
  })

  const certificate = 'https://mnstest.oss-cn-hangzhou.aliyuncs.com/x509_public_certificate.pem'

  test.for([
    certificate.replace('https', 'http'),
    certificate.replace('mnstest', 'mnstest2'),
    certificate.replace('hangzhou', 'beijing'),
    certificate.replace('.com/', '.com.evil.example/'),
    certificate.replace('.com/', '.com:8443/'),
    certificate.replace('https://', 'https://user@'),
    certificate.replace('https://', 'https://evil.example/'),
    'https://mns-cert.oss-cn-.aliyuncs.com/x.pem',
    'https://mns-cert.evil.oss-cn-beijing.aliyuncs.com/x.pem',
    'x509_public_certificate.pem',
  ])('a certificate at %s is not even fetched', async (certificateUrl) => {
    const world = smqWorld()
    expect(await world.send(smqRequest(message, { date: now, certificateUrl }))).toEqual({ status: 403, body: { error: elsewhere } })
    expect(world.fetched.urls).toEqual([])
  })

  test.for(['hello', '', 'aGVsbG8=', '<a>'])('the message %j, which is no JSON', async (text) => {
    const world = smqWorld()
    expect(await world.send(smqRequest(text, { date: now }))).toEqual({ status: 400, body: { error: 'the message holds no JSON' } })
  })

  test('every topic where none is allowed, though unsigned requests of ROS are', async () => {
    const world = webhookWorld({ allowUnsigned: true })
    const reply = { status: 403, body: { error: 'no topic of SMQ is an allowed one' } }
    expect(await world.send(smqRequest(message, { date: now }))).toEqual(reply)
  })

  test.for<readonly [string, Partial<PushChoices>]>([
    ['a signature by another key', { key: certifiedKey() }],
    ['a certificate elsewhere', { certificateUrl: 'https://evil.example/x509.pem' }],
    ['no signature', { tampered: { authorization: '' } }],
  ])('with %s before its body is hashed', async ([, choices]) => {
    let hashed = 0
    const counting = (): Uint8Array => {
      hashed += 1
      return new Uint8Array(16)
    }
    const world = smqWorld({ md5: counting })
    expect(await world.send(smqRequest(message, { date: now, ...choices }))).toMatchObject({ status: 403 })
    expect(hashed).toBe(0)
  })

  test('on a platform that forbids MD5, with words that say so', async () => {
    const forbidden = (): never => {
      throw new Error('disabled for FIPS')
    }
    const world = smqWorld({ md5: forbidden })
    const error = "a message of SMQ can't be checked: the platform forbids MD5, as under FIPS"
    expect(await world.send(smqRequest(message, { date: now }))).toEqual({ status: 500, body: { error } })
  })
})
