import { assertWithin } from '../../queues/assert-within.ts'
import type { Queue } from '../../queues/queue.ts'

/** A message as the SDK hands it out, in part. */
export interface SqsMessage {
  readonly MessageId?: string | undefined
  readonly ReceiptHandle?: string | undefined
  readonly Body?: string | undefined
  /** `SentTimestamp`, in ms since the epoch, counts as the time the request was sent at the latest. */
  readonly Attributes?: Readonly<Partial<Record<string, string>>> | undefined
}

interface ReceiveInput {
  readonly QueueUrl: string
  readonly MaxNumberOfMessages: number
  readonly WaitTimeSeconds: number
  readonly VisibilityTimeout: number
  readonly MessageSystemAttributeNames: 'SentTimestamp'[]
}

interface HandleInput {
  readonly QueueUrl: string
  readonly ReceiptHandle: string
}

/** What is used of the aggregated client `SQS` of `@aws-sdk/client-sqs`. */
export interface SqsClient {
  receiveMessage(
    input: ReceiveInput,
    options?: { readonly abortSignal?: AbortSignal },
  ): Promise<{ readonly Messages?: SqsMessage[] | undefined }>
  deleteMessage(input: HandleInput): Promise<unknown>
  changeMessageVisibility(input: HandleInput & { readonly VisibilityTimeout: number }): Promise<unknown>
}

/** What may be chosen about a queue. */
export interface SqsQueueOptions {
  /** How long a receive waits for messages, in s, 1 to 20. Default 20. */
  readonly waitTime?: number
}

/** The most messages SQS hands out at once. Source: "ReceiveMessage" (Amazon SQS API Reference). */
const mostAtOnce = 10

/**
 * An SQS queue, read by the client that is given.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when an option is out of its range.
 *
 * @example
 * ```ts
 * import { SQS } from '@aws-sdk/client-sqs'
 *
 * const queue = sqsQueue(new SQS({}), 'https://sqs.us-east-1.amazonaws.com/123456789012/requests')
 * ```
 */
export function sqsQueue(client: SqsClient, queueUrl: string, { waitTime = 20 }: SqsQueueOptions = {}): Queue<SqsMessage> {
  // Without waiting, an empty queue would be asked without a pause.
  assertWithin('waitTime', waitTime, 1, 20)
  const QueueUrl = queueUrl
  return {
    async receive(most, seconds, signal) {
      const { Messages = [] } = await client.receiveMessage(
        {
          QueueUrl,
          MaxNumberOfMessages: Math.min(most, mostAtOnce),
          WaitTimeSeconds: waitTime,
          VisibilityTimeout: seconds,
          MessageSystemAttributeNames: ['SentTimestamp'],
        },
        { abortSignal: signal },
      )
      return Messages.map((message) => ({ message, handle: message.ReceiptHandle ?? '' }))
    },
    async hide(handle, seconds) {
      await client.changeMessageVisibility({ QueueUrl, ReceiptHandle: handle, VisibilityTimeout: seconds })
      return handle
    },
    async delete(handle) {
      await client.deleteMessage({ QueueUrl, ReceiptHandle: handle })
    },
  }
}
