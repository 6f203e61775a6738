import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../src/ports.ts'

/** A clock that stands still while anything goes on, and then jumps to whatever is due next. */
export interface FuzzClock extends Clock {
  /** Callbacks that are scheduled and not yet called. */
  readonly pending: number
  /** Begins anew, where response URLs were just signed. Nothing may be scheduled. */
  restart(): void
  /** Waits until `work` is settled, by jumps where it waits for the time. Rejects where it can't settle any more. */
  run<T>(work: Promise<T>): Promise<T>
}

/** Turns of the event loop after which everything that could go on has done so: nothing here does I/O. */
const quietTurns = 2

/** More jumps than any request needs. */
const mostJumps = 1000

export function fuzzClock(start: number): FuzzClock {
  let now = start
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>()

  const jump = (): void => {
    const [first, ...others] = timers
    const next = others.reduce((soonest, timer) => (soonest && soonest.due <= timer.due ? soonest : timer), first)
    if (!next) throw new Error('never settles: nothing is scheduled')
    timers.delete(next)
    now = Math.max(now, next.due)
    next.callback()
  }

  return {
    now: () => now,
    schedule(delay, callback) {
      const timer = { due: now + Math.max(delay, 0), callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    get pending() {
      return timers.size
    },
    restart() {
      now = start
    },
    async run(work) {
      let settled = false
      const settle = (): void => {
        settled = true
      }
      work.then(settle, settle)
      for (let jumps = 0; ; jumps++) {
        for (let turn = 0; turn < quietTurns && !settled; turn++) await setImmediate()
        if (settled) return work
        if (jumps > mostJumps) throw new Error(`never settles: still at work after ${jumps} jumps in time`)
        jump()
      }
    },
  }
}
