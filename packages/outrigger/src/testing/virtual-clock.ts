import type { Clock } from '../ports.ts'
import { epoch } from './epoch.ts'
import { settle } from './settle.ts'

/** A clock that stands still until a test moves it. Real sockets, files and promises go on meanwhile. */
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
  /** Lets promise chains and local I/O come to rest, without moving the time. */
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
  let entries: Entry[] = []
  let wake = (): void => {}
  let last: Promise<unknown> = Promise.resolve()

  const next = (): Entry | undefined => entries[0]

  function call(entry: Entry): void {
    entries = entries.filter((other) => other !== entry)
    now = entry.due
    entry.callback()
  }

  /** Two who move the time at once take turns. */
  function inTurn<T>(move: () => Promise<T>): Promise<T> {
    const turn = last.then(move)
    last = turn.catch(() => {})
    return turn
  }

  return {
    now: () => now,

    schedule(delay, callback) {
      const entry = { due: now + (delay > 0 ? delay : 0), callback }
      const later = entries.findIndex(({ due }) => due > entry.due)
      entries.splice(later < 0 ? entries.length : later, 0, entry)
      wake()
      return () => {
        entries = entries.filter((other) => other !== entry)
      }
    },

    get pending() {
      return entries.length
    },

    settle,

    async advance(ms) {
      if (!(ms >= 0 && ms < Infinity)) throw new RangeError(`ms: expected 0 or more milliseconds, got ${ms}`)
      return inTurn(async () => {
        const end = now + ms
        await settle()
        for (let entry = next(); entry && entry.due <= end; entry = next()) {
          call(entry)
          await settle()
        }
        now = end
      })
    },

    runAll: (limit = defaultLimit) =>
      inTurn(async () => {
        await settle()
        for (let entry = next(), calls = 0; entry; entry = next(), calls++) {
          if (calls === limit) throw endless(limit)
          call(entry)
          await settle()
        }
      }),

    runUntil: (work, limit = defaultLimit) =>
      inTurn(async () => {
        let settled = false
        const done = Promise.resolve(work).finally(() => {
          settled = true
        })
        done.catch(() => {})
        await settle()
        for (let calls = 0; !settled; await settle()) {
          const entry = next()
          if (!entry) {
            await Promise.race([done, new Promise<void>((resolve) => (wake = resolve))])
            continue
          }
          if (calls++ === limit) throw endless(limit)
          call(entry)
        }
        return done
      }),
  }
}

const defaultLimit = 10_000

const endless = (limit: number): Error =>
  new Error(`still not at rest after ${limit} scheduled callbacks; the work seems to schedule itself forever`)
