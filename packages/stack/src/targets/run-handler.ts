import type { Clock } from 'outrigger'

/** Runs a handler until it is done, its time is up, or it dies. @throws what the handler throws, an error that says its time was up, or what it dies of. */
export async function runHandler(clock: Clock, timeout: number, run: () => unknown, dies?: AbortSignal): Promise<void> {
  let stopTimer: () => void = () => {}
  const end = new Promise<never>((_resolve, reject) => {
    stopTimer = clock.schedule(timeout * 1000, () => reject(new Error(`Task timed out after ${timeout.toFixed(2)} seconds`)))
    dies?.addEventListener('abort', () => reject(dies.reason))
  })
  try {
    await Promise.race([end, run()])
  } finally {
    stopTimer()
  }
}
