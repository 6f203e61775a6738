import { snsNotification } from '../testing/index.ts'
import { certifiedKey, type CertifiedKey } from '../testing/sns/certified-key.ts'
import { type SnsSignatureVersion, signSns as signMessage } from '../testing/sns/sign-sns.ts'
import type { Fetch } from './fetch-text.ts'

export const topicArn = 'arn:aws:sns:us-east-1:123456789012:example-topic'

/** SNS's key; made once. */
export const snsKey: CertifiedKey = certifiedKey()

/** A message of SNS's. */
export type SnsBody = Readonly<Record<string, string>>

/** Signs a message as SNS does. */
export const signSns = (body: SnsBody, version: SnsSignatureVersion = '2', { privateKey }: CertifiedKey = snsKey): SnsBody =>
  signMessage(body, version, privateKey)

/** A notification that carries an event, signed. */
export const signedNotification = (event: unknown, timestamp: number, version: SnsSignatureVersion = '2'): SnsBody =>
  signSns({ ...snsNotification(JSON.stringify(event) ?? 'undefined', { timestamp, topic: topicArn }) }, version)

/** A confirmation that asks for its SubscribeURL to be opened, signed. */
export function signedConfirmation(timestamp: number, changes: Readonly<Record<string, string>> = {}): SnsBody {
  const token =
    '2336412f37fb687f5d51e6e241d7700ae02f7124d8268910b858cb4db727ceeb2474bb937929d3bdd7ce5d0cce19325d036bc858d3c217426bcafa9c501a2cace93b83f1dd3797627467553dc438a8c974119496fc3eff026eaa5d14472ded6f9a5c43aec62d83ef5f49109da7176391'
  return signSns({
    Type: 'SubscriptionConfirmation',
    MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
    Token: token,
    TopicArn: topicArn,
    Message: 'You have chosen to subscribe to the topic',
    SubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
    Timestamp: new Date(timestamp).toISOString(),
    SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem',
    ...changes,
  })
}

/** Answers what is fetched, and notes it. Default: SNS's certificate, for every URL. */
export function recordingFetch(answer: (url: string) => Response | Promise<Response> = () => new Response(snsKey.pem)): {
  readonly fetch: Fetch
  readonly urls: readonly string[]
} {
  const urls: string[] = []
  return {
    urls,
    fetch: async (url) => {
      urls.push(url)
      return answer(url)
    },
  }
}

/** As SNS pushes a message. */
export const snsRequest = (body: SnsBody, type: string | undefined = body['Type'], url = 'https://provider.example/sns'): Request =>
  new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=UTF-8', ...(type !== undefined && { 'x-amz-sns-message-type': type }) },
    body: JSON.stringify(body),
  })
