import { runHandler } from './run-handler.ts'
import type { Delivery } from './target.ts'

/** How a platform runs an event. */
export interface EventRun {
  /** In seconds. */
  readonly timeout: number
  /** Pauses before the event is run again where its run failed, in ms. */
  readonly pauses: readonly number[]
  /** Runs the handler; in an instance of its own where that dies of it. */
  run(dies: AbortSignal | undefined): unknown
}

/** Runs an event, and again where that failed, until no pause is left. Only the first run dies of a deliberate crash. */
export async function runWithRetries({ timeout, pauses, run }: EventRun, delivery: Delivery): Promise<void> {
  async function attempt(left: readonly number[], dies?: AbortSignal): Promise<void> {
    try {
      await runHandler(delivery.clock, timeout, () => run(dies), dies)
    } catch (error) {
      delivery.failed(error)
      const [pause, ...others] = left
      if (pause !== undefined) delivery.later(pause, () => attempt(others))
    }
  }
  await attempt(pauses, delivery.crash)
}
