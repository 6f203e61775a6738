/**
 * Serves CloudFormation's requests from an SQS queue, in a process of your own.
 *
 * @module
 */
export { type ConsumeOptions } from '../../queues/consume.ts'
export type { MessageHandler, MessageOptions, MessageTime, Verdict } from '../../queues/message-handler.ts'
export type { Queue, Received } from '../../queues/queue.ts'
export { consumeSqs, sqsHandler } from './sqs.ts'
export { type SqsClient, type SqsMessage, sqsQueue, type SqsQueueOptions } from './sqs-queue.ts'
