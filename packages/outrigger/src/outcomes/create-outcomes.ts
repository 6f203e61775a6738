import type { Outcomes } from '../lifecycle/outcomes.ts'
import { DecidingRun } from './deciding-run.ts'
import type { OutcomesStore } from './outcomes-store.ts'

/** What may be chosen about {@link createOutcomes}. */
export interface OutcomesOptions {
  /**
   * Encrypts responses at rest, by keys made of this text; every process that shares the store needs the same. Default: by keys made of each request's response URL,
   * which every repeat of a CloudFormation request brings along and no store ever holds. ROS promises no such thing: without a secret its responses are stored in clear.
   */
  readonly secret?: string
}

/**
 * Settles requests across processes, by a store: repeats never run the author's code twice at the same time, and never contradict each other.
 *
 * A request is claimed before the author's code runs, until that run must have ended. A repeat waits meanwhile; it runs the code again, with the same `token`, only
 * when the lease has ended and nothing was settled, as after a crash. What settles a request is stored before it is sent, and sent again as the very same bytes.
 *
 * A store that gives no answer is tried for 30 s. After that nothing is sent where the platform runs failed events again (`OUTCOMES_UNAVAILABLE`), and FAILED
 * elsewhere; FAILED at once where the store refuses for good, as without permission. SUCCESS is never sent unless it is stored.
 *
 * @example
 * ```ts
 * export const handler = awsLambda(statusCakeTest, { outcomes: createOutcomes(store) })
 * ```
 */
export function createOutcomes(store: OutcomesStore, { secret }: OutcomesOptions = {}): Outcomes {
  return {
    decideOnce: (intake, clock, decide, answersDeferred = false) =>
      new DecidingRun({ store, secret, intake, clock }).decideOnce(decide, answersDeferred),
  }
}
