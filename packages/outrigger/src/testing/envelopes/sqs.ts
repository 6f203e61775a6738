import { createHash } from 'node:crypto'
import { epoch } from '../epoch.ts'
import { snsNotification } from './sns.ts'

/** What to choose about SQS messages. */
export interface SqsOptions {
  /** Whether the messages came by an SNS topic, each in its notification. Default false. */
  readonly inSns?: boolean
  /** When the messages were sent to the queue (and to the topic), in ms since the epoch. Default: when a virtual clock begins. */
  readonly sentTimestamp?: number
}

/** One message of a queue. */
export interface SqsRecord {
  readonly messageId: string
  readonly receiptHandle: string
  readonly body: string
  /** Times are ms since the epoch, as strings. */
  readonly attributes: {
    readonly ApproximateReceiveCount: string
    readonly SentTimestamp: string
    readonly SenderId: string
    readonly ApproximateFirstReceiveTimestamp: string
  }
  readonly messageAttributes: object
  readonly md5OfBody: string
  readonly eventSource: 'aws:sqs'
  readonly eventSourceARN: string
  readonly awsRegion: string
}

/** The event of a Lambda function that reads a queue. Source: "Using Lambda with Amazon SQS" (AWS Lambda Developer Guide). */
export interface SqsEnvelope {
  readonly Records: readonly SqsRecord[]
}

/**
 * Events in an SQS event as Lambda gets it, one record each; message ids are `message-1`, `message-2` and so on.
 *
 * @param events One event or several; strings become bodies as they stand, for bodies that are no JSON.
 *
 * @example
 * ```ts
 * const { batchItemFailures } = await handler(sqsEnvelope([first, second], { inSns: true }), lambdaContext())
 * ```
 */
export function sqsEnvelope(events: unknown, { inSns = false, sentTimestamp = epoch }: SqsOptions = {}): SqsEnvelope {
  const list: readonly unknown[] = Array.isArray(events) ? events : [events]
  return {
    Records: list.map((event, index) => {
      const content = inSns ? snsNotification(event, { timestamp: sentTimestamp }) : event
      return record(typeof content === 'string' ? content : JSON.stringify(content), index, String(sentTimestamp))
    }),
  }
}

function record(body: string, index: number, sent: string): SqsRecord {
  return {
    messageId: `message-${index + 1}`,
    receiptHandle: `AQEBexample${index + 1}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: sent,
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: sent,
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:example-queue',
    awsRegion: 'us-east-1',
  }
}
