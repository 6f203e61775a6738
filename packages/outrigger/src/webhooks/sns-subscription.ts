import type { Log } from '../lifecycle/log.ts'
import type { Clock } from '../ports.ts'
import { snsUrl } from './aws-sns-hosts.ts'
import { type Fetch, fetchText } from './fetch-text.ts'
import { Refusal } from './refusal.ts'
import type { SnsMessage } from './sns-message.ts'

/**
 * Confirms a subscription, by SNS's own URL alone.
 *
 * Source: "Subscribing an HTTPS endpoint to a topic" (Amazon SNS Developer Guide).
 *
 * @throws Refusal 403 when the URL leads elsewhere or asks for something else; 500 when SNS didn't take it.
 */
export async function confirmSubscription({ topic, topicArn, fields }: SnsMessage, fetch: Fetch, clock: Clock, log: Log): Promise<void> {
  const url = snsUrl(fields['SubscribeURL'], topic)
  const { Action: action, TopicArn: asked, Token: token } = Object.fromEntries(url?.searchParams ?? [])
  if (!url || url.pathname !== '/' || action !== 'ConfirmSubscription' || asked !== topicArn || token !== fields['Token']) {
    throw new Refusal(403, "SubscribeURL doesn't confirm the subscription to the topic at SNS")
  }
  const { status } = await fetchText(url.href, 'SubscribeURL', fetch, clock)
  if (status !== 200) throw new Refusal(500, `SNS did not take the confirmation: status ${status}`)
  log.info('the subscription is confirmed', { topic: topicArn })
}
