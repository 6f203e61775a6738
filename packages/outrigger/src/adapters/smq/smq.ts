import { nodeHttpClient } from '../../delivery/node-http-client.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createService } from '../../lifecycle/service.ts'
import { type RosOptions, rosDialect } from '../../protocol/ros.ts'
import { type ConsumeOptions, consume } from '../../queues/consume.ts'
import { type MessageHandler, type MessageOptions, type MessageReader, messageHandler } from '../../queues/message-handler.ts'
import type { Queue } from '../../queues/queue.ts'
import { readSmqMessage, type SmqMessage } from './read-smq-message.ts'

/** What may be chosen, also of ROS's dialect. */
export interface SmqOptions extends MessageOptions, RosOptions {}

const reader: MessageReader<SmqMessage> = {
  idOf: ({ MessageId }) => MessageId,
  read: readSmqMessage,
}

/**
 * Serves ROS's requests that come as messages of a queue of SMQ, one by one: for those who take messages from their queue themselves. It tells whether
 * the message was served and can be deleted (also where the response said FAILED), or must come again. The message must stay hidden meanwhile.
 *
 * A body may be plain or Base64, and may have come by a topic in any of its formats.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps.
 *
 * @example
 * ```ts
 * const serve = smqHandler(statusCakeTest, { responseUrl: 'intranet' })
 * if ((await serve(message)) === 'delete') await mns.deleteMessage('requests', message.ReceiptHandle)
 * ```
 */
export function smqHandler(target: Provider, options: SmqOptions = {}): MessageHandler<SmqMessage> {
  const serve = createService(target, { dialects: [rosDialect(options)], httpClient: nodeHttpClient, digest: nodeDigest }, options)
  return messageHandler(serve, reader, options)
}

/**
 * Takes ROS's requests from a queue of SMQ and serves them, several at a time, until `signal` aborts; resolves when those under way are answered.
 * A message stays hidden while it is being served, is deleted when it was, and left where another try may help. Give the queue a dead-letter policy:
 * what holds no request ends there.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps, or an option is out of its range.
 *
 * @example
 * ```ts
 * const stop = new AbortController()
 * process.once('SIGTERM', () => stop.abort())
 * await consumeSmq(statusCakeTest, smqQueue(new MNSClient(accountId, options), 'requests'), { signal: stop.signal })
 * ```
 */
export async function consumeSmq(target: Provider, queue: Queue<SmqMessage>, options: SmqOptions & ConsumeOptions): Promise<void> {
  return consume(smqHandler(target, options), queue, options)
}
