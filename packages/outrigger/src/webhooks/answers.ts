import { inTime } from '../delivery/in-time.ts'
import type { Log } from '../lifecycle/log.ts'
import type { Clock } from '../ports.ts'
import type { WebhookRuntime } from './create-webhook.ts'

/** Work under way, beside or behind its replies. */
export interface Answers {
  /** Whether the work is done within `patience` ms; it goes on where not. Rejects with what it rejects with by then. */
  within(work: Promise<unknown>, patience: number, runtime: WebhookRuntime): Promise<boolean>
  /** What the work gives. */
  whole<T>(work: Promise<T>, runtime: WebhookRuntime): Promise<T>
  drain(): Promise<void>
}

/** Keeps work alive: on platforms that offer it by their `waitUntil`, and here for those that drain. */
export function createAnswers(clock: Clock, log: Log): Answers {
  const underWay = new Set<Promise<unknown>>()

  function keep(work: Promise<unknown>, runtime: WebhookRuntime): void {
    // The log has told of its failure by now.
    const kept = work.catch(() => {}).finally(() => underWay.delete(kept))
    underWay.add(kept)
    try {
      runtime.waitUntil?.(kept)
    } catch (error) {
      // The work has begun: its reply must not be lost for that.
      log.warn('waitUntil failed: the platform may end the work before it is done', { error })
    }
  }

  return {
    async within(work, patience, runtime) {
      keep(work, runtime)
      if (patience === 0) return false
      return inTime(
        work.then(() => true),
        patience,
        clock,
        () => false,
      )
    },

    whole(work, runtime) {
      keep(work, runtime)
      return work
    },

    async drain() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
