import type { Clock } from 'outrigger'
import { pacedStarts } from './paced-starts.ts'

/** What starts at once beyond this waits for the loop's next turn: by then, connections of the first ones are free again. */
const startsPerTurn = 4

/** Work that runs beside the engine, such as the handlers of functions. */
export interface Workers {
  /** Aborts when the engine closes. */
  readonly signal: AbortSignal
  /** Starts `work`; `failed` gets what it rejects with. */
  run(work: () => Promise<void>, failed: (error: unknown) => void): void
  /** Starts `work` after `delay` ms, unless the engine closes first. */
  later(delay: number, work: () => Promise<void>, failed: (error: unknown) => void): void
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  /** Starts nothing any more. */
  close(): void
}

export function createWorkers(clock: Clock): Workers {
  const closing = new AbortController()
  const timers = new Set<() => void>()
  const start = pacedStarts(startsPerTurn)
  let running = 0
  let waiting: (() => void)[] = []

  function done(): void {
    running -= 1
    if (running > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  const workers: Workers = {
    signal: closing.signal,

    run(work, failed) {
      if (closing.signal.aborted) return
      running += 1
      // Never before `run` has returned, as a request over the network would.
      start(() => void Promise.resolve().then(work).catch(failed).finally(done))
    },

    later(delay, work, failed) {
      if (closing.signal.aborted) return
      const cancel = clock.schedule(delay, () => {
        timers.delete(cancel)
        workers.run(work, failed)
      })
      timers.add(cancel)
    },

    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),

    close() {
      closing.abort()
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
  return workers
}
