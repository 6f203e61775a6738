import { answerWithin } from '../delivery/in-time.ts'
import { isOutriggerError } from '../errors/outrigger-error.ts'
import type { Clock } from '../ports.ts'

/** A call that takes longer than this, in ms, is given up and tried again: its answer is most likely lost. */
const longestCall = 5000

const [firstPause, longestPause] = [50, 2000]

export const wait = (ms: number, clock: Clock): Promise<void> => new Promise((resolve) => void clock.schedule(ms, resolve))

/** Tries `call` until it answers, says by an `OutcomesError` that it never will, or `end` (in ms since the epoch) has come. Once at least. */
export async function patiently<T>(call: () => Promise<T>, clock: Clock, end: number): Promise<T> {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const ms = Math.max(firstPause, Math.min(longestCall, end - clock.now()))
      return await answerWithin(ms, clock, call)
    } catch (error) {
      if (isRefused(error) || clock.now() + pause >= end) throw error
    }
    await wait(pause, clock)
  }
}

/** Whether no further try will do. */
export const isRefused = (error: unknown): boolean => isOutriggerError(error) && error.code === 'OUTCOMES_REFUSED'

/** Whether the store holds what it can't tell. */
export const isUnreadable = (error: unknown): boolean => isOutriggerError(error) && error.code === 'OUTCOMES_UNAVAILABLE'
