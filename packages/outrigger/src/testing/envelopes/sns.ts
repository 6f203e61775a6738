import { createHash } from 'node:crypto'
import { domainOf } from '../../protocol/cloudformation.ts'
import { epoch } from '../epoch.ts'

const subject = 'AWS CloudFormation custom resource request'
const defaultTopic = 'arn:aws:sns:us-east-1:123456789012:example-topic'

/** What to choose about an SNS message. */
export interface SnsOptions {
  /** When SNS took the message, in ms since the epoch. Default: when a virtual clock begins. */
  readonly timestamp?: number
  /** ARN of the topic. */
  readonly topic?: string
}

/** An SNS message as Lambda gets it, in part: the fields that are the same for every message of a topic are here, too. */
export interface SnsRecord {
  readonly EventSource: 'aws:sns'
  readonly EventVersion: '1.0'
  readonly EventSubscriptionArn: string
  readonly Sns: SnsMessage & { readonly SigningCertUrl: string; readonly UnsubscribeUrl: string; readonly MessageAttributes: object }
}

/** The event of a Lambda function that subscribes to a topic. Source: "Invoking Lambda functions with Amazon SNS notifications" (AWS Lambda Developer Guide). */
export interface SnsEnvelope {
  readonly Records: readonly SnsRecord[]
}

/** What SNS delivers to queues and HTTPS subscribers. Source: "HTTP/HTTPS notification JSON format" (Amazon SNS Developer Guide). */
export interface SnsNotification extends SnsMessage {
  readonly SigningCertURL: string
  readonly UnsubscribeURL: string
}

interface SnsMessage {
  readonly Type: 'Notification'
  readonly MessageId: string
  readonly TopicArn: string
  readonly Subject: string
  /** The event as JSON; a string that is given stands as it is. */
  readonly Message: string
  /** ISO 8601, UTC, with ms. */
  readonly Timestamp: string
  readonly SignatureVersion: '1'
  /** Has the form of a signature and verifies against no certificate. */
  readonly Signature: string
}

/**
 * Events in an SNS event as Lambda gets it, one record each.
 *
 * @param events One event or several; strings become messages as they stand, for messages that are no JSON.
 *
 * @example
 * ```ts
 * await handler(snsEnvelope(cloudFormationEvent(), { timestamp: clock.now() }), lambdaContext())
 * ```
 */
export function snsEnvelope(events: unknown, options: SnsOptions = {}): SnsEnvelope {
  const list: readonly unknown[] = Array.isArray(events) ? events : [events]
  return { Records: list.map((event, index) => record(message(event, options, index))) }
}

/**
 * An event as SNS hands it to SQS and to HTTPS subscribers: the body, to be sent as JSON.
 *
 * @example
 * ```ts
 * const body = JSON.stringify(snsNotification(cloudFormationEvent()))
 * ```
 */
export function snsNotification(event: unknown, options: SnsOptions = {}): SnsNotification {
  const sent = message(event, options, 0)
  return { ...sent, SigningCertURL: certificateUrl(sent.TopicArn), UnsubscribeURL: unsubscribeUrl(sent.TopicArn) }
}

function message(event: unknown, { timestamp = epoch, topic = defaultTopic }: SnsOptions, index: number): SnsMessage {
  const text = typeof event === 'string' ? event : JSON.stringify(event)
  return {
    Type: 'Notification',
    MessageId: messageId(index),
    TopicArn: topic,
    Subject: subject,
    Message: text,
    Timestamp: new Date(timestamp).toISOString(),
    SignatureVersion: '1',
    Signature: createHash('sha512').update(text).digest('base64'),
  }
}

function record(sent: SnsMessage): SnsRecord {
  return {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscriptionArn(sent.TopicArn),
    Sns: { ...sent, SigningCertUrl: certificateUrl(sent.TopicArn), UnsubscribeUrl: unsubscribeUrl(sent.TopicArn), MessageAttributes: {} },
  }
}

/** The id of the message that is the `index`th, from 0 on. */
export const messageId = (index: number): string => `95df01b4-ee98-5cb9-9903-${String(index + 1).padStart(12, '0')}`

export const subscriptionArn = (topic: string): string => `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`

/** SNS's URL in the region of a topic, with a slash at its end. */
export function snsUrl(topic: string): string {
  const [, partition = '', , region = ''] = topic.split(':')
  return `https://sns.${region}.${domainOf(partition)}/`
}

export const certificateUrl = (topic: string): string => `${snsUrl(topic)}SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem`

const unsubscribeUrl = (topic: string): string => `${snsUrl(topic)}?Action=Unsubscribe&SubscriptionArn=${subscriptionArn(topic)}`
