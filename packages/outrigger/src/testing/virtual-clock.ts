import type { Clock } from '../ports.ts'
import { epoch } from './epoch.ts'
import { rest, restOfAll, settle, thoroughRest, turns } from './settle.ts'

/**
 * A clock that stands still until a test moves it. Real sockets, files and promises go on meanwhile, and are given the time they need before the clock moves;
 * only long work that Node hides (hashing or compressing much, a child process) may be overtaken: await it yourself first.
 */
export interface VirtualClock extends Clock {
  /** Callbacks that are scheduled and not yet called. */
  readonly pending: number
  /**
   * Moves the time on by `ms` and calls what falls due on the way: by due time, then in the order it was scheduled. Before and after each call, promise chains
   * and local I/O come to rest, so what they schedule counts too. Rejects with what a callback throws, and goes on from there when called again.
   */
  advance(ms: number): Promise<void>
  /** Jumps from one scheduled callback to the next until none is left; rejects after `limit` of them (default 10,000). */
  runAll(limit?: number): Promise<void>
  /**
   * Jumps from one scheduled callback to the next until `work` is settled, and passes on what became of it. Where nothing is scheduled it waits, in real time,
   * for `work` or for something new to be scheduled. Rejects after `limit` callbacks (default 10,000).
   */
  runUntil<T>(work: PromiseLike<T>, limit?: number): Promise<T>
  /** Lets promise chains and local I/O come to rest, without moving the time. Takes about 2 ms of real time. */
  settle(): Promise<void>
}

interface Entry {
  readonly due: number
  readonly callback: () => void
}

/**
 * A {@link VirtualClock} that begins at `start` ms since the Unix epoch; by default when the event builders' requests are sent.
 *
 * @throws RangeError when `start` isn't a finite number.
 *
 * @example
 * ```ts
 * const clock = virtualClock()
 * const result = provision({ clock })
 * await clock.advance(3_600_000) // an hour, in a millisecond
 * ```
 */
export function virtualClock(start: number = epoch): VirtualClock {
  if (!Number.isFinite(start)) throw new RangeError(`start: expected milliseconds since the epoch, got ${start}`)
  let now = start
  let entries: readonly Entry[] = []
  let waiting: (() => void)[] = []

  const remove = (entry: Entry): void => {
    entries = entries.filter((other) => other !== entry)
  }

  async function call(entry: Entry): Promise<void> {
    remove(entry)
    now = Math.max(now, entry.due)
    entry.callback()
    await restOfAll(rest)
  }

  async function scheduled(): Promise<void> {
    await new Promise<void>((resolve) => waiting.push(resolve))
    // Whoever scheduled something may go on by itself: what it schedules meanwhile may be due first.
    await restOfAll(thoroughRest)
  }

  return {
    now: () => now,

    schedule(delay, callback) {
      const entry = { due: now + (delay > 0 ? delay : 0), callback }
      // Sorting is stable: of those due at once the first scheduled comes first.
      entries = [...entries, entry].toSorted((a, b) => a.due - b.due)
      for (const wake of waiting) wake()
      waiting = []
      return () => remove(entry)
    },

    get pending() {
      return entries.length
    },

    settle,

    async advance(ms) {
      if (!(ms >= 0 && ms < Infinity)) throw new RangeError(`ms: expected 0 or more milliseconds, got ${ms}`)
      const end = now + ms
      await restOfAll(thoroughRest)
      for (let [next] = entries; next && next.due <= end; [next] = entries) await call(next)
      now = Math.max(now, end)
    },

    async runAll(limit = defaultLimit) {
      await restOfAll(thoroughRest)
      for (let [next] = entries, calls = 0; next; [next] = entries) {
        if (calls++ === limit) throw endless(limit)
        await call(next)
      }
    },

    async runUntil(work, limit = defaultLimit) {
      const state = { over: false }
      const end = (): void => {
        state.over = true
      }
      const over = Promise.resolve(work).then(end, end)
      // Most work needs no time to pass: then nothing else has to come to rest either.
      await turns(12)
      if (!state.over) await restOfAll(thoroughRest)
      for (let calls = 0; !state.over; ) {
        const [next] = entries
        if (next && calls++ === limit) throw endless(limit)
        await (next ? call(next) : Promise.race([over, scheduled()]))
      }
      return work
    },
  }
}

const defaultLimit = 10_000

const endless = (limit: number): Error =>
  new Error(`still not at rest after ${limit} scheduled callbacks; the work seems to schedule itself forever`)
