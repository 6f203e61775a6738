import type { Clock } from 'outrigger'

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
      // Begins in a turn of its own, as a request over the network would.
      void Promise.resolve().then(work).catch(failed).finally(done)
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
