import { nodeHttpClient } from '../../delivery/node-http-client.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createService } from '../../lifecycle/service.ts'
import { cloudFormation } from '../../protocol/cloudformation.ts'
import { readQueued } from '../../protocol/message.ts'
import { type ConsumeOptions, consume } from '../../queues/consume.ts'
import { type MessageHandler, type MessageOptions, type MessageReader, messageHandler } from '../../queues/message-handler.ts'
import type { Queue } from '../../queues/queue.ts'
import type { SqsMessage } from './sqs-queue.ts'

const reader: MessageReader<SqsMessage> = {
  idOf: ({ MessageId }) => MessageId,
  read: ({ Body, Attributes }) => readQueued(Body, Attributes?.['SentTimestamp']),
}

/**
 * Serves CloudFormation's requests that come as messages of an SQS queue, bare or in SNS envelopes, one by one: for those who take messages from
 * their queue themselves. It tells whether the message was served and can be deleted (also where the response said FAILED), or must come again.
 *
 * Ask the queue for the attribute `SentTimestamp`: the time a message has waited counts. The message must stay hidden while it is being served.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps.
 *
 * @example
 * ```ts
 * const serve = sqsHandler(statusCakeTest)
 * if ((await serve(message)) === 'delete') await sqs.deleteMessage({ QueueUrl, ReceiptHandle: message.ReceiptHandle })
 * ```
 */
export function sqsHandler(target: Provider, options: MessageOptions = {}): MessageHandler<SqsMessage> {
  const serve = createService(target, { dialects: [cloudFormation], httpClient: nodeHttpClient, digest: nodeDigest }, options)
  return messageHandler(serve, reader, options)
}

/**
 * Takes CloudFormation's requests from an SQS queue and serves them, several at a time, until `signal` aborts; resolves when those under way are answered.
 * A message stays hidden while it is being served, is deleted when it was, and left where another try may help. Give the queue a redrive policy:
 * what holds no request ends in its dead-letter queue.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps, or an option is out of its range.
 *
 * @example
 * ```ts
 * const stop = new AbortController()
 * process.once('SIGTERM', () => stop.abort())
 * await consumeSqs(statusCakeTest, sqsQueue(new SQS({}), queueUrl), { signal: stop.signal })
 * ```
 */
export async function consumeSqs(target: Provider, queue: Queue<SqsMessage>, options: MessageOptions & ConsumeOptions): Promise<void> {
  return consume(sqsHandler(target, options), queue, options)
}
