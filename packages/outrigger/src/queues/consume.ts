import { answerWithin } from '../delivery/in-time.ts'
import { consoleLogger } from '../lifecycle/console-logger.ts'
import { createLog } from '../lifecycle/log.ts'
import { createScrubber } from '../lifecycle/scrubber.ts'
import { systemClock } from '../lifecycle/system-clock.ts'
import type { Clock, Logger, Random } from '../ports.ts'
import { assertWithin } from './assert-within.ts'
import { keepHidden } from './keep-hidden.ts'
import type { MessageHandler } from './message-handler.ts'
import type { Queue, Received } from './queue.ts'

/** How a queue is consumed. */
export interface ConsumeOptions {
  /** Ends the loop: no more messages are taken, those that are being served are finished. */
  readonly signal: AbortSignal
  /** How many messages are served at a time. Default 10. */
  readonly concurrency?: number
  /** For how long a message is hidden from other consumers at a time, in s, 3 to 43,200; extended while it is being served. Default 60. */
  readonly visibility?: number
}

/** What the loop stands on; the defaults are the machine's. */
export interface ConsumePorts {
  readonly clock?: Clock
  readonly random?: Random
  readonly logger?: Logger
}

/** Pauses after a queue that could not be read, in ms: doubled from the first to the longest. */
const [firstPause, longestPause] = [1000, 30_000]

/** Longest time that a queue may take to answer, in ms. */
const longestCall = 60_000

/**
 * Takes messages from a queue and serves several at a time, until `signal` aborts; resolves when those under way are served. Each is kept hidden
 * while it is being served, deleted when it was, and left where its handler says so. A queue that can't be read is tried again, ever more slowly.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when an option is out of its range.
 */
export async function consume<M>(
  handler: MessageHandler<M>,
  queue: Queue<M>,
  {
    signal,
    concurrency = 10,
    visibility = 60,
    clock = systemClock,
    random = Math.random,
    logger = consoleLogger,
  }: ConsumeOptions & ConsumePorts,
): Promise<void> {
  assertWithin('concurrency', concurrency, 1, 1000)
  assertWithin('visibility', visibility, 3, 43_200)
  const log = createLog(logger, createScrubber(), {})
  const running = new Set<Promise<void>>()

  const serve = async ({ message, handle }: Received<M>): Promise<void> => {
    const reveal = keepHidden(queue, handle, visibility, clock, log)
    const verdict = await handler(message)
    const current = await reveal()
    if (verdict === 'keep') return
    await answerWithin(longestCall, clock, () => queue.delete(current)).catch((error: unknown) => {
      log.warn('a message that was served could not be deleted: it is going to come again, and gets the same response', { error })
    })
  }

  const begin = (received: Received<M>): void => {
    const work = serve(received).finally(() => running.delete(work))
    running.add(work)
  }

  /** What comes though nobody takes it any more is given back at once. */
  const giveBack = ({ handle }: Received<M>): Promise<unknown> =>
    answerWithin(longestCall, clock, () => queue.hide(handle, 1)).catch((error: unknown) =>
      log.warn('a message could not be given back', { error }),
    )

  for (let pause = firstPause; !signal.aborted; ) {
    if (running.size >= concurrency) {
      await Promise.race(running)
      continue
    }
    try {
      const most = concurrency - running.size
      const messages = await answerWithin(longestCall, clock, () => queue.receive(most, visibility, signal))
      pause = firstPause
      if (signal.aborted) await Promise.all(messages.map(giveBack))
      else messages.forEach(begin)
    } catch (error) {
      if (signal.aborted) break
      log.error('the queue could not be read', { error })
      await wait(pause * (0.5 + random() / 2), clock, signal)
      pause = Math.min(pause * 2, longestPause)
    }
  }
  await Promise.all(running)
}

/** Waits `ms`, or until `signal` aborts. */
function wait(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.schedule(ms, end)
    signal.addEventListener('abort', end)
  })
}
