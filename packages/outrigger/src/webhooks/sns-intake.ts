import type { Log } from '../lifecycle/log.ts'
import { readNotification } from '../protocol/message.ts'
import type { Fetch } from './fetch-text.ts'
import type { Intake } from './intake.ts'
import { readJson, readText } from './read-text.ts'
import { Refusal } from './refusal.ts'
import { proveSnsMessage, type SnsPorts } from './sns-message.ts'
import { confirmSubscription } from './sns-subscription.ts'

const header = 'x-amz-sns-message-type'

/** What SNS pushes by HTTPS. */
export function snsIntake(ports: SnsPorts & { readonly fetch: Fetch; readonly log: Log }): Intake {
  return {
    name: 'sns',
    claims: (headers) => headers.has(header),
    async take({ headers, body }) {
      if (headers.get('x-amz-sns-rawdelivery') === 'true')
        throw new Refusal(401, 'raw messages of SNS are not signed: turn raw delivery off')
      const message = await proveSnsMessage(readJson(readText(body)), headers.get(header), ports)
      switch (message.type) {
        case 'Notification':
          return readNotification(message.fields)
        case 'SubscriptionConfirmation':
          await confirmSubscription(message, ports.fetch, ports.clock, ports.log)
          return undefined
        case 'UnsubscribeConfirmation':
          ports.log.warn('the subscription was cancelled: no requests come from this topic any more', { topic: message.topicArn })
          return undefined
      }
    },
  }
}
