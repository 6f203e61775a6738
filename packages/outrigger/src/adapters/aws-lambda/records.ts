import { EventError } from '../../errors/event-error.ts'
import { isFields } from '../../protocol/decode-request.ts'

/** What an SQS event source is told: the messages to hand out again. Source: "Using Lambda with Amazon SQS", reporting batch item failures. */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}

/** One message, out of its envelopes. */
export interface Message {
  /** The request, as far as it could be read. */
  readonly event: unknown
  /** When it was sent, in ms since the epoch. */
  readonly sentAt: number | undefined
}

export const isSqsRecord = (record: unknown): boolean => isFields(record) && record['eventSource'] === 'aws:sqs'

/** The id SQS knows a record by. */
export const messageIdOf = (record: unknown): string => (isFields(record) ? String(record['messageId']) : '')

/**
 * Takes a record of an SNS or SQS event out of its envelopes.
 *
 * @throws EventError when it holds no JSON.
 */
export function readRecord(record: unknown): Message {
  const fields = isFields(record) ? record : {}
  if (isFields(fields['Sns'])) return readSns(fields['Sns'])
  const { body, attributes } = fields
  const sent = isFields(attributes) ? Number(attributes['SentTimestamp']) : undefined
  const parsed = parseJson(body)
  const inner = isFields(parsed) && parsed['Type'] === 'Notification' ? readSns(parsed) : { event: parsed, sentAt: undefined }
  return { event: inner.event, sentAt: inner.sentAt ?? time(sent) }
}

function readSns(notification: Readonly<Record<string, unknown>>): Message {
  return { event: parseJson(notification['Message']), sentAt: time(Date.parse(String(notification['Timestamp']))) }
}

const time = (value: number | undefined): number | undefined => (value !== undefined && Number.isFinite(value) ? value : undefined)

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch (cause) {
    throw new EventError('the message holds no JSON', 'EVENT_INVALID', { cause })
  }
}
