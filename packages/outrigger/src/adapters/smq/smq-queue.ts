import { fieldsOf, textOf } from '../../protocol/fields.ts'
import { assertWithin } from '../../queues/assert-within.ts'
import type { Queue, Received } from '../../queues/queue.ts'
import type { SmqMessage } from './read-smq-message.ts'

/** What is used of the client of `@alicloud/mns`. */
export interface SmqClient {
  /** Rejects with an error whose name is `MNSMessageNotExistError` where no message came. */
  batchReceiveMessage(queueName: string, numOfMessages: number, waitSeconds: number): Promise<{ readonly body?: unknown }>
  deleteMessage(queueName: string, receiptHandle: string): Promise<unknown>
  /** Gives the message a new handle. */
  changeMessageVisibility(queueName: string, receiptHandle: string, visibilityTimeout: number): Promise<{ readonly body?: unknown }>
}

/** What may be chosen about a queue. */
export interface SmqQueueOptions {
  /** How long a receive waits for messages, in s, 1 to 30; stopping may take as long. Default 10. */
  readonly waitTime?: number
}

/** The most messages SMQ hands out at once. Source: "BatchReceiveMessage" (SMQ documentation). */
const mostAtOnce = 16

/**
 * A queue of SMQ, read by the client that is given.
 *
 * Source: "ChangeMessageVisibility" (SMQ documentation): each time a message's invisibility changes, so does its handle.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when an option is out of its range.
 *
 * @example
 * ```ts
 * import MNSClient from '@alicloud/mns'
 *
 * const queue = smqQueue(new MNSClient(accountId, { region: 'cn-hangzhou', accessKeyId, accessKeySecret, secure: true }), 'requests')
 * ```
 */
export function smqQueue(client: SmqClient, queueName: string, { waitTime = 10 }: SmqQueueOptions = {}): Queue<SmqMessage> {
  // Without waiting, an empty queue would be asked without a pause.
  assertWithin('waitTime', waitTime, 1, 30)
  const hide = async (handle: string, seconds: number): Promise<string> => {
    const { body } = await client.changeMessageVisibility(queueName, handle, seconds)
    return textOf(fieldsOf(body)['ReceiptHandle']) || handle
  }

  const receive = async (most: number): Promise<readonly Received<SmqMessage>[]> => {
    try {
      const { body } = await client.batchReceiveMessage(queueName, Math.min(most, mostAtOnce), waitTime)
      return [body]
        .flat()
        .map(readReceived)
        .filter(({ handle }) => handle !== '')
    } catch (error) {
      if (isNone(error)) return []
      throw error
    }
  }

  return {
    async receive(most, seconds) {
      const received = await receive(most)
      // SMQ hides what it hands out for as long as the queue's settings say. Where that can't be changed, it stays so.
      return Promise.all(
        received.map(async ({ message, handle }) => ({ message, handle: await hide(handle, seconds).catch(() => handle) })),
      )
    },
    hide,
    async delete(handle) {
      await client.deleteMessage(queueName, handle).catch((error: unknown) => {
        if (!isNone(error)) throw error
      })
    },
  }
}

function readReceived(message: unknown): Received<SmqMessage> {
  const { MessageId, MessageBody, EnqueueTime, ReceiptHandle } = fieldsOf(message)
  return {
    message: { MessageId: textOf(MessageId), MessageBody: textOf(MessageBody), EnqueueTime: textOf(EnqueueTime) },
    handle: textOf(ReceiptHandle),
  }
}

const isNone = (error: unknown): boolean => error instanceof Error && error.name === 'MNSMessageNotExistError'
