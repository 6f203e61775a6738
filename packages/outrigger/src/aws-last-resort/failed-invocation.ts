import { readRecord } from '../adapters/aws-lambda/records.ts'
import { EventError } from '../errors/event-error.ts'
import { type Fields, fieldsOf, isFields, textOf } from '../protocol/fields.ts'
import { isRequest, type Message } from '../protocol/message.ts'
import { withoutControls } from '../protocol/thrown.ts'

/** What Lambda tells of an invocation that failed for good. All of it may be absent: a queue's own dead letters come without. */
export interface FailureAccount {
  /** Name of the function. */
  readonly functionName?: string | undefined
  /** Lambda's id of the invocation. */
  readonly invocationId?: string | undefined
  /** Why Lambda gave it up, such as `RetriesExhausted`. */
  readonly condition?: string | undefined
  /** How often the function was run. */
  readonly runs?: number | undefined
  readonly errorType?: string | undefined
  readonly errorMessage?: string | undefined
  /** HTTP status of the last try. */
  readonly errorCode?: string | undefined
}

/** An invocation that failed for good: what was to be served, and what is known of it. */
export interface FailedInvocation {
  readonly payload: unknown
  readonly account: FailureAccount
}

/**
 * Reads an invocation record. It comes as it is to a function, in `detail` of an event of EventBridge, and as the message of an SNS topic or SQS queue.
 * Source: "Capturing records of Lambda asynchronous invocations" (AWS Lambda Developer Guide).
 *
 * @returns undefined when `value` is none.
 */
export function readInvocationRecord(value: unknown): FailedInvocation | undefined {
  const given = fieldsOf(value)
  const record = 'requestPayload' in given ? given : fieldsOf(given['detail'])
  const context = record['requestContext']
  if (!('requestPayload' in record) || !isFields(context)) return undefined
  const { errorType, errorMessage } = fieldsOf(record['responsePayload'])
  const runs = context['approximateInvokeCount']
  return {
    payload: record['requestPayload'],
    account: {
      functionName: /:function:([^:]+)/.exec(textOf(context['functionArn']))?.[1],
      invocationId: known(context['requestId']),
      condition: known(context['condition']),
      runs: typeof runs === 'number' ? runs : undefined,
      errorType: known(errorType),
      errorMessage: known(errorMessage),
    },
  }
}

/**
 * Reads a record of an SQS or SNS event: an invocation record, or a dead letter, which is the function's event itself and tells what is known by attributes.
 * Source: "Adding a dead-letter queue" (AWS Lambda Developer Guide).
 *
 * @throws EventError when it holds no JSON.
 */
export function readFailureMessage(record: unknown): FailedInvocation {
  const { event } = readRecord(record)
  const { messageAttributes, Sns: notification } = fieldsOf(record)
  const attributes = fieldsOf(messageAttributes ?? fieldsOf(notification)['MessageAttributes'])
  return (
    readInvocationRecord(event) ?? {
      payload: event,
      account: {
        invocationId: attributeOf(attributes, 'RequestID'),
        errorCode: attributeOf(attributes, 'ErrorCode'),
        errorMessage: attributeOf(attributes, 'ErrorMessage'),
      },
    }
  )
}

/** What a function was to serve. */
export interface Requests {
  readonly requests: readonly Message[]
  /** Whether its event held other records beside a request: some may have been served before one made it fail. */
  readonly isBatch: boolean
}

/**
 * The requests inside a function's event: itself, or those in its SNS or SQS records; what else these hold is passed over.
 *
 * @throws EventError when there is none.
 */
export function requestsIn(payload: unknown): Requests {
  if (isRequest(payload)) return { requests: [{ event: payload, sentAt: Infinity }], isBatch: false }
  const { Records: given } = fieldsOf(payload)
  const records: readonly unknown[] = Array.isArray(given) ? given : []
  const requests = records.flatMap(readRequest)
  if (requests.length === 0) throw new EventError('the function that failed was not given a custom resource request')
  return { requests, isBatch: records.length > 1 }
}

function readRequest(record: unknown): readonly Message[] {
  try {
    const message = readRecord(record)
    return isRequest(message.event) ? [message] : []
  } catch (error) {
    if (error instanceof EventError) return []
    throw error
  }
}

const known = (value: unknown): string | undefined => withoutControls(textOf(value)) || undefined

/** SQS and SNS write attributes differently. */
function attributeOf(attributes: Fields, name: string): string | undefined {
  const { stringValue, Value: value } = fieldsOf(attributes[name])
  return known(stringValue ?? value)
}
