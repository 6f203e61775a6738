/**
 * Serves ROS's requests from a queue of Simple Message Queue (formerly MNS), in a process of your own.
 *
 * @module
 */
export { type ConsumeOptions } from '../../queues/consume.ts'
export type { MessageHandler, MessageOptions, MessageTime, Verdict } from '../../queues/message-handler.ts'
export type { Queue, Received } from '../../queues/queue.ts'
export type { SmqMessage } from './read-smq-message.ts'
export { consumeSmq, smqHandler, type SmqOptions } from './smq.ts'
export { type SmqClient, smqQueue, type SmqQueueOptions } from './smq-queue.ts'
