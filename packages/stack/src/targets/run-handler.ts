import type { Clock } from 'outrigger'

/** Runs a handler until it is done, or until its time is up. @throws what the handler throws, or an error that says its time was up. */
export async function runHandler(clock: Clock, timeout: number, run: () => unknown): Promise<void> {
  let stopTimer: () => void = () => {}
  const timeIsUp = new Promise<never>((_resolve, reject) => {
    stopTimer = clock.schedule(timeout * 1000, () => reject(new Error(`Task timed out after ${timeout.toFixed(2)} seconds`)))
  })
  try {
    await Promise.race([timeIsUp, run()])
  } finally {
    stopTimer()
  }
}
