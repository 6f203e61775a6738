import { createSign, type KeyObject } from 'node:crypto'

/** How SNS signs: by SHA-1, or by SHA-256. */
export type SnsSignatureVersion = '1' | '2'

/** What the signature of each type covers, in this order; a Subject only where there is one. */
const covered: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

/**
 * Signs a message as SNS does.
 *
 * Source: "Verifying the signatures of Amazon SNS messages" (Amazon SNS Developer Guide).
 */
export function signSns(
  message: Readonly<Record<string, string>>,
  version: SnsSignatureVersion,
  privateKey: KeyObject,
): Readonly<Record<string, string>> {
  const names = covered[message['Type'] ?? ''] ?? []
  const text = names.filter((name) => name in message).map((name) => `${name}\n${message[name]}\n`)
  const sign = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(text.join(''))
  return { ...message, SignatureVersion: version, Signature: sign.sign(privateKey, 'base64') }
}
