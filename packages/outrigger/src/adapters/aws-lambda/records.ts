import { EventError } from '../../errors/event-error.ts'
import { type Fields, fieldsOf, isFields } from '../../protocol/fields.ts'

/** What an SQS event source is told: the messages to hand out again. Source: "Using Lambda with Amazon SQS", reporting batch item failures. */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

/** One message, out of its envelopes. */
export interface Message {
  /** The request, as far as it could be read. */
  readonly event: unknown
  /** When it was first sent, in ms since the epoch; `Infinity` where nobody says. */
  readonly sentAt: number
}

/** Whatever else it holds, what asks for a response is no envelope. */
export const isRequest = (event: unknown): boolean => fieldsOf(event)['ResponseURL'] !== undefined

export const isSqsRecord = (record: unknown): boolean => fieldsOf(record)['eventSource'] === 'aws:sqs'

/** The id SQS knows a record by. Empty where it has none: SQS then hands out the whole batch again. */
export const messageIdOf = (record: unknown): string => textOf(fieldsOf(record)['messageId'])

/**
 * Takes a record of an SNS or SQS event out of its envelopes.
 *
 * @throws EventError when it holds no JSON.
 */
export function readRecord(record: unknown): Message {
  const { Sns: notification, body, attributes } = fieldsOf(record)
  if (isFields(notification)) return readNotification(notification)
  const event = parseJson(body)
  const isNotification = isFields(event) && event['Type'] === 'Notification' && !isRequest(event)
  const message = isNotification ? readNotification(event) : { event, sentAt: Infinity }
  return { ...message, sentAt: Math.min(message.sentAt, Number(textOf(fieldsOf(attributes)['SentTimestamp'])) || Infinity) }
}

const readNotification = ({ Message: text, Timestamp: time }: Fields): Message => ({
  event: parseJson(text),
  sentAt: Date.parse(textOf(time)) || Infinity,
})

/** The cause is left out: it quotes the text, which holds the response URL. */
function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(textOf(text))
  } catch {
    throw new EventError('the message holds no JSON')
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
