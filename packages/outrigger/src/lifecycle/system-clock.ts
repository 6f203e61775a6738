import type { Clock } from '../ports.ts'

/** Longest delay a timer takes, in ms; longer ones would fire at once. */
const longestDelay = 2 ** 31 - 1

/**
 * The machine's clock: what everything that takes a {@link Clock} goes by unless it is given another. Its timers keep delays of more than 24.8 days, too.
 *
 * @example
 * ```ts
 * const hasteful: Clock = { ...systemClock, schedule: (delay, callback) => systemClock.schedule(delay / 10, callback) }
 * ```
 */
export const systemClock: Clock = {
  now: Date.now,
  schedule(delay, callback) {
    let timer = setTimeout(
      function wait(rest: number) {
        if (rest <= 0) callback()
        else timer = setTimeout(wait, Math.min(rest, longestDelay), rest - longestDelay)
      },
      // Node warns of negative delays.
      Math.max(0, Math.min(delay, longestDelay)),
      delay - longestDelay,
    )
    return () => clearTimeout(timer)
  },
}
