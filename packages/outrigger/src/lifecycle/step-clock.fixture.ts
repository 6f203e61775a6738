import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../ports.ts'
import { epoch } from '../testing/epoch.ts'

/** A virtual clock for code that awaits nothing but promises and this clock: between two steps it drains the promise chains, and waits for nothing else. */
export interface StepClock extends Clock {
  readonly pending: number
  advance(ms: number): Promise<void>
  runAll(): Promise<void>
  /** Steps until `work` is settled, and passes on what became of it; rejects where nothing is left that could settle it. */
  runUntil<T>(work: Promise<T>): Promise<T>
}

const mostSteps = 10_000

export function stepClock(start: number = epoch): StepClock {
  let now = start
  const entries: { readonly due: number; readonly callback: () => void }[] = []

  /** Calls what is due next, by time, then as scheduled; false where nothing is due by `end`. */
  async function step(end: number): Promise<boolean> {
    await setImmediate()
    const next = entries.toSorted((a, b) => a.due - b.due)[0]
    if (!next || next.due > end) return false
    entries.splice(entries.indexOf(next), 1)
    now = Math.max(now, next.due)
    next.callback()
    return true
  }

  return {
    now: () => now,
    schedule(delay, callback) {
      const entry = { due: now + Math.max(delay, 0), callback }
      entries.push(entry)
      return () => {
        if (entries.includes(entry)) entries.splice(entries.indexOf(entry), 1)
      }
    },
    get pending() {
      return entries.length
    },
    async advance(ms) {
      const end = now + ms
      while (await step(end));
      now = end
    },
    async runAll() {
      for (let steps = 0; await step(Infinity); steps++) if (steps > mostSteps) throw new Error('this never comes to rest')
    },
    async runUntil(work) {
      let isDone = false
      void work
        .catch(() => {})
        .finally(() => {
          isDone = true
        })
      await setImmediate()
      for (let steps = 0; !isDone; steps++) {
        const stepped = await step(Infinity)
        await setImmediate()
        if (!isDone && (!stepped || steps > mostSteps)) throw new Error('nothing is left that could settle this')
      }
      return work
    },
  }
}
