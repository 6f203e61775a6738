import type { SnsPush, SnsService, SnsSubscription } from 'outrigger/testing'
import { replyInTime } from './reply-in-time.ts'
import type { Delivery, Target } from './target.ts'

/** Who subscribes to a topic by HTTPS: a URL, or a fetch-style handler in this process. */
export type SnsSubscriber = string | ((request: Request) => Promise<Response>)

/**
 * Pauses before a message is pushed again, in ms.
 *
 * Source: "Set the delivery policy for the Amazon SNS subscription" (Amazon SNS Developer Guide).
 */
const pauses = [20_000, 20_000, 20_000] as const

/** Time SNS waits for a reply, in ms. Source: "Make sure your endpoint is ready to process Amazon SNS messages" (Amazon SNS Developer Guide). */
const replyTimeout = 15_000

/** Time a subscriber has to confirm, in ms: all tries to reach it fit in. */
const confirmationTime = 180_000

/** Where handlers in this process are, as their requests tell. */
const handlerUrl = 'https://subscriber.example/'

/**
 * An SNS topic with a subscriber by HTTPS: first the subscription is to be confirmed, then each request is pushed in a notification of SNS's, signed. After
 * a network error, no reply in 15 s, status 429 or 5xx a message is pushed again, up to 3 times, 20 s apart.
 *
 * @param service - SNS as the subscriber knows it: a webhook is given its `fetch`, so that it believes this SNS and confirms to it
 *
 * Source: "Fanout Amazon SNS notifications to HTTPS endpoints" (Amazon SNS Developer Guide).
 *
 * @example
 * ```ts
 * const topic = 'arn:aws:sns:us-east-1:123456789012:checks'
 * const service = snsService()
 * const handler = webhook(statusCakeTest, { sns: { topics: [topic] }, fetch: service.fetch, responseHosts: ['127.0.0.1'] })
 * const engine = await createStackEngine({ targets: { [topic]: snsPush(service, handler) } })
 * ```
 */
export function snsPush(service: SnsService, subscriber: SnsSubscriber): Target {
  const subscriptions = new Map<string, Promise<SnsSubscription>>()

  async function subscribe(delivery: Delivery): Promise<SnsSubscription> {
    const subscription = service.subscribe(delivery.serviceToken)
    await push(subscription.confirmation({ timestamp: delivery.clock.now() }), subscriber, delivery, pauses)
    await confirmed(subscription, delivery)
    return subscription
  }

  function subscriptionTo(topic: string, delivery: Delivery): Promise<SnsSubscription> {
    const before = subscriptions.get(topic)
    if (before) return before
    const subscription = subscribe(delivery)
    subscriptions.set(topic, subscription)
    // The next request may find a subscriber that is ready.
    subscription.catch(() => subscriptions.delete(topic))
    return subscription
  }

  return {
    async deliver(request, delivery) {
      const subscription = await subscriptionTo(delivery.serviceToken, delivery)
      await push(subscription.notification(request, { timestamp: delivery.clock.now() }), subscriber, delivery, pauses)
    },
  }
}

/** @throws Error when the subscriber lets its time pass, or the engine closes. */
function confirmed(subscription: SnsSubscription, { clock, signal, serviceToken }: Delivery): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = new Error(`nobody confirmed the subscription to ${serviceToken}: SNS pushes nothing to this subscriber`)
    const cancel = clock.schedule(confirmationTime, () => reject(late))
    signal.addEventListener('abort', () => {
      cancel()
      reject(signal.reason)
    })
    void subscription.confirmed.then(cancel).then(resolve)
  })
}

/** Resolves after the first try; what comes later is done beside. */
async function push(message: SnsPush, subscriber: SnsSubscriber, delivery: Delivery, left: readonly number[]): Promise<void> {
  const reply = await post(message, subscriber, delivery).catch((error: unknown) => {
    delivery.failed(error)
    return undefined
  })
  if (reply?.ok) return
  if (reply) delivery.failed(new Error(`the subscriber replied with status ${reply.status}: ${(await reply.text()).slice(0, 200)}`))
  const [pause, ...others] = left
  const { status = 500 } = reply ?? {}
  if (pause !== undefined && (status >= 500 || status === 429)) delivery.later(pause, () => push(message, subscriber, delivery, others))
}

function post(message: SnsPush, subscriber: SnsSubscriber, delivery: Delivery): Promise<Response> {
  return replyInTime(replyTimeout, delivery, (signal) => {
    const init: RequestInit = { ...message, redirect: 'manual', signal }
    return typeof subscriber === 'string' ? fetch(subscriber, init) : subscriber(new Request(handlerUrl, init))
  })
}
