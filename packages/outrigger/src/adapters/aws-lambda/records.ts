import { fieldsOf, isFields, textOf } from '../../protocol/fields.ts'
import { type Message, readNotification, readQueued } from '../../protocol/message.ts'

/** What an SQS event source is told: the messages to hand out again. Source: "Using Lambda with Amazon SQS", reporting batch item failures. */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

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
  return isFields(notification) ? readNotification(notification) : readQueued(body, fieldsOf(attributes)['SentTimestamp'])
}
