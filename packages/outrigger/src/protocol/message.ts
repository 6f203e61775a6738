import { EventError } from '../errors/event-error.ts'
import { type Fields, fieldsOf, isFields, textOf } from './fields.ts'

/** What a queue or a topic carried, out of its envelopes. */
export interface Message {
  /** The request, as far as it could be read. */
  readonly event: unknown
  /** When it was first sent, in ms since the epoch; `Infinity` where nobody says. */
  readonly sentAt: number
}

/** Whatever else it holds, what asks for a response is no envelope. */
export const isRequest = (event: unknown): boolean => fieldsOf(event)['ResponseURL'] !== undefined

/**
 * Takes a request out of the body of a message: bare, or in the notification of an SNS topic.
 *
 * @throws EventError when it holds no JSON.
 */
function readBody(body: unknown): Message {
  const event = parseJson(body)
  const isNotification = isFields(event) && event['Type'] === 'Notification' && !isRequest(event)
  return isNotification ? readNotification(event) : { event, sentAt: Infinity }
}

/**
 * Takes a request out of a notification of SNS.
 *
 * @throws EventError when it holds no JSON.
 */
export const readNotification = ({ Message: text, Timestamp: time }: Fields): Message => ({
  event: parseJson(text),
  sentAt: Date.parse(textOf(time)) || Infinity,
})

/**
 * A body out of its envelopes, and when it was sent: as its envelope says, or earlier, as the queue says.
 *
 * @param sentAt - as the queue says, in ms since the epoch, as a text
 * @throws EventError when it holds no JSON.
 */
export function readQueued(body: unknown, sentAt: unknown): Message {
  const message = readBody(body)
  return { ...message, sentAt: Math.min(message.sentAt, Number(textOf(sentAt)) || Infinity) }
}

/** The cause is left out: it quotes the text, which holds the response URL. */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(textOf(text))
  } catch {
    throw new EventError('the message holds no JSON')
  }
}
