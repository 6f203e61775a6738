import { createHash } from 'node:crypto'
import { certificateUrl, messageId, snsNotification, snsUrl, subscriptionArn } from '../envelopes/sns.ts'
import { epoch } from '../epoch.ts'
import { certifiedKey } from './certified-key.ts'
import { signSns, type SnsSignatureVersion } from './sign-sns.ts'

/** How SNS is played. */
export interface SnsServiceOptions {
  /** How messages are signed: `'1'` by SHA-1, `'2'` by SHA-256. Default `'1'`, as for topics that say nothing else. */
  readonly signatureVersion?: SnsSignatureVersion
}

/** SNS as subscribers by HTTPS meet it, with a key of its own. */
export interface SnsService {
  /** Its certificate, in PEM. */
  readonly certificate: string
  /** Answers at SNS's own URLs: with the certificate, and by confirming subscriptions; 404 elsewhere. Nothing touches the network. For the option `fetch` of a webhook. */
  readonly fetch: (url: string) => Promise<Response>
  /** Begins a subscription to the topic of an ARN, which its subscriber has to confirm. */
  subscribe(topic: string): SnsSubscription
}

/** A subscription by HTTPS: makes what SNS pushes, and leaves the sending to others. */
export interface SnsSubscription {
  /** Resolves once the subscriber has opened the SubscribeURL of a confirmation. SNS pushes no notification before. */
  readonly confirmed: Promise<void>
  /** The message that asks the subscriber for confirmation. */
  confirmation(options?: SnsPushOptions): SnsPush
  /** An event as CloudFormation publishes it; a string stands as it is, for messages that are no JSON. */
  notification(event: unknown, options?: SnsPushOptions): SnsPush
}

/** What to choose about a message. */
export interface SnsPushOptions {
  /** When SNS took the message, in ms since the epoch. Default: when a virtual clock begins. */
  readonly timestamp?: number
}

/** A request of SNS's, signed: what `fetch` and `new Request` take beside the URL. */
export interface SnsPush {
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Plays SNS for subscribers by HTTPS: signs what topics push, tells its certificate, and takes confirmations.
 *
 * Source: "HTTP/HTTPS headers", "HTTP/HTTPS subscription confirmation JSON format" and "HTTP/HTTPS notification JSON format" (Amazon SNS Developer Guide).
 *
 * @example
 * ```ts
 * const sns = snsService()
 * const handler = webhook(statusCakeTest, { sns: { topics: [topicArn] }, fetch: sns.fetch, clock })
 * const subscription = sns.subscribe(topicArn)
 * await handler(new Request(url, subscription.confirmation()))
 * await handler(new Request(url, subscription.notification(cloudFormationEvent())))
 * ```
 */
export function snsService({ signatureVersion = '1' }: SnsServiceOptions = {}): SnsService {
  const { pem, privateKey } = certifiedKey()
  const replies = new Map<string, () => Response>()
  let messages = 0

  function push(fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>): SnsPush {
    const id = messageId(messages++)
    const message = signSns({ ...fields, MessageId: id }, signatureVersion, privateKey)
    return {
      method: 'POST',
      headers: {
        'content-type': 'text/plain; charset=UTF-8',
        'user-agent': 'Amazon Simple Notification Service Agent',
        'x-amz-sns-message-type': String(message['Type']),
        'x-amz-sns-message-id': id,
        'x-amz-sns-topic-arn': String(message['TopicArn']),
        ...headers,
      },
      body: JSON.stringify(message),
    }
  }

  return {
    certificate: pem,
    fetch: async (url) => replies.get(url)?.() ?? new Response(null, { status: 404 }),
    subscribe(topic) {
      let confirm = (): void => {}
      const confirmed = new Promise<void>((resolve) => {
        confirm = resolve
      })
      const token = createHash('sha512').update(`${topic} ${replies.size}`).digest('hex')
      const subscribeUrl = `${snsUrl(topic)}?Action=ConfirmSubscription&TopicArn=${topic}&Token=${token}`
      replies.set(certificateUrl(topic), () => new Response(pem))
      replies.set(subscribeUrl, () => {
        confirm()
        return new Response('<ConfirmSubscriptionResponse/>', { headers: { 'content-type': 'text/xml' } })
      })
      return {
        confirmed,
        confirmation: ({ timestamp = epoch } = {}) =>
          push(
            {
              Type: 'SubscriptionConfirmation',
              Token: token,
              TopicArn: topic,
              Message: `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
              SubscribeURL: subscribeUrl,
              Timestamp: new Date(timestamp).toISOString(),
              SigningCertURL: certificateUrl(topic),
            },
            {},
          ),
        notification: (event, options) =>
          push({ ...snsNotification(event, { ...options, topic }) }, { 'x-amz-sns-subscription-arn': subscriptionArn(topic) }),
      }
    },
  }
}
