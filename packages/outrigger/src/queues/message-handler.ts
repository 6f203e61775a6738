import { EventError } from '../errors/event-error.ts'
import { consoleLogger } from '../lifecycle/console-logger.ts'
import { createLog } from '../lifecycle/log.ts'
import { createScrubber } from '../lifecycle/scrubber.ts'
import type { Service, ServiceOptions } from '../lifecycle/service.ts'
import type { Message } from '../protocol/message.ts'

/** What should become of a message: it was served, or the queue should hand it out again. */
export type Verdict = 'delete' | 'keep'

/** What is known of the time a message may take. */
export interface MessageTime {
  /** Time its handler may still run, in ms. Default: as long as the engine waits. */
  readonly remaining?: number
}

/** What may be chosen about the messages of a queue. */
export interface MessageOptions extends ServiceOptions {
  /**
   * What becomes of a message that holds no request that could ever be answered: `'keep'` leaves it to the queue, whose redrive policy moves it to
   * a dead-letter queue; `'delete'` drops it, its ids logged. Default `'keep'`.
   */
  readonly poison?: Verdict
  /** Names where the log is, in the Reason of a FAILED. */
  readonly logHint?: string
}

/** Serves one message. Never rejects: why a message is kept, or wasn't served, is logged. */
export type MessageHandler<M> = (message: M, time?: MessageTime) => Promise<Verdict>

/** What is read of a message. */
export interface MessageReader<M> {
  /** Names the message in the log. */
  idOf(message: M): string | undefined
  /** @throws EventError when it holds no JSON. */
  read(message: M): Message
}

/** The handler of a queue's messages. */
export function messageHandler<M>(serve: Service, reader: MessageReader<M>, options: MessageOptions): MessageHandler<M> {
  const { logger = consoleLogger, poison = 'keep', logHint } = options
  const log = createLog(logger, createScrubber(), {})
  return async (message, { remaining } = {}) => {
    try {
      const { event, sentAt } = reader.read(message)
      await serve(event, { sentAt, remaining, comesAgain: true, logHint })
      return 'delete'
    } catch (error) {
      const verdict = error instanceof EventError ? poison : 'keep'
      log.error('a message was not served', { messageId: reader.idOf(message), verdict, error })
      return verdict
    }
  }
}
