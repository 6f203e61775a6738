import { EventError } from '../errors/event-error.ts'
import { type Fields, isFields } from '../protocol/fields.ts'
import type { Clock } from '../ports.ts'
import { readTopicArn, snsUrl, type SnsTopic } from './aws-sns-hosts.ts'
import { fromBase64 } from './bytes.ts'
import type { Certificates } from './certificates.ts'
import { Refusal } from './refusal.ts'
import { isSignedBy, type SignatureHash } from './rsa-signature.ts'

/** What SNS pushes, of an allowed topic and proven to be SNS's. */
export interface SnsMessage {
  readonly type: SnsType
  readonly topic: SnsTopic
  readonly topicArn: string
  readonly fields: Fields
}

type SnsType = 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'

/** What each type's signature covers, in this order. A Notification without a Subject signs none. */
const signedFields: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

const hashes: ReadonlyMap<unknown, SignatureHash> = new Map([
  ['1', 'SHA-1'],
  ['2', 'SHA-256'],
])

/** How far a Timestamp may be from now, in ms. */
const maxAge = 3_600_000

/** What checking stands on. */
export interface SnsPorts {
  readonly topics: readonly string[]
  readonly certificates: Certificates
  readonly clock: Clock
}

/**
 * Reads and proves what SNS pushes.
 *
 * Source: "Verifying the signatures of Amazon SNS messages" (Amazon SNS Developer Guide).
 *
 * @param declared - the type in the header `x-amz-sns-message-type`
 * @throws Refusal 403 for a topic that isn't allowed or a certificate elsewhere; 401 for what isn't signed by it, or not of this hour.
 * @throws EventError `EVENT_INVALID` when it is no message of SNS's.
 */
export async function proveSnsMessage(content: unknown, declared: string | null, ports: SnsPorts): Promise<SnsMessage> {
  if (!isFields(content)) throw new EventError('the body holds no message of SNS')
  const { Type: type, TopicArn: topicArn, Timestamp: timestamp } = content
  if (!isSnsType(type) || type !== declared) throw new EventError(`expected a message of the type in x-amz-sns-message-type`)
  const topic = typeof topicArn === 'string' ? readTopicArn(topicArn) : undefined
  if (!topic || typeof topicArn !== 'string' || !ports.topics.includes(topicArn)) throw new Refusal(403, 'the topic is not an allowed one')
  const sentAt = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN
  const now = ports.clock.now()
  if (!(Math.abs(now - sentAt) <= maxAge)) throw new Refusal(401, 'the Timestamp is not of this hour')
  await prove(content, type, topic, ports.certificates, now)
  return { type, topic, topicArn, fields: content }
}

const isSnsType = (type: unknown): type is SnsType => typeof type === 'string' && Object.hasOwn(signedFields, type)

async function prove(content: Fields, type: SnsType, topic: SnsTopic, certificates: Certificates, now: number): Promise<void> {
  const { SignatureVersion: version, Signature: signature, SigningCertURL: href } = content
  const hash = hashes.get(version)
  const bytes = typeof signature === 'string' ? fromBase64(signature) : undefined
  if (!hash || !bytes) throw new Refusal(401, 'the message is not signed in a version known here')
  const url = snsUrl(href, topic)
  if (!url || url.search !== '' || !/^\/SimpleNotificationService-[0-9a-f]+\.pem$/.test(url.pathname)) {
    throw new Refusal(403, "the signing certificate is not one of SNS's in the topic's region")
  }
  const { publicKey, notBefore, notAfter } = await certificates(url.href)
  if (now < notBefore || now > notAfter) throw new Refusal(403, 'the signing certificate is not valid at this time')
  if (!(await isSignedBy(publicKey, hash, bytes, textToSign(content, type))))
    throw new Refusal(401, 'the signature does not fit the message')
}

function textToSign(content: Fields, type: SnsType): string {
  const lines = (signedFields[type] ?? []).map((name) => {
    const value = content[name]
    if (value === undefined && name === 'Subject') return ''
    if (typeof value !== 'string') throw new Refusal(401, `the message lacks ${name}, which is signed`)
    return `${name}\n${value}\n`
  })
  return lines.join('')
}
