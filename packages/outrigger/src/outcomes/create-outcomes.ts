import { DefinitionError } from '../errors/definition-error.ts'
import { milliseconds } from '../lifecycle/duration.ts'
import type { Outcomes } from '../lifecycle/outcomes.ts'
import type { Duration } from '../ports.ts'
import { DecidingRun } from './deciding-run.ts'
import type { OutcomesStore } from './outcomes-store.ts'

/** What may be chosen about {@link createOutcomes}. */
export interface OutcomesOptions {
  /**
   * Encrypts responses at rest, by keys made of this text; every process that shares the store needs the same. Default: by keys made of each request's response URL,
   * which every repeat of a CloudFormation request brings along and no store ever holds. ROS promises no such thing: without a secret its responses are stored in clear.
   */
  readonly secret?: string
  /**
   * How long a run holds a request without a sign of life. Default: until the run must have ended, which is soon in a function. A process of one's own may live for
   * an hour: with a lease of, say, `'30s'`, which it renews while it is at work, its crash is noticed that soon. The price: a process that stands still for longer
   * (a blocked event loop, a suspended machine) is overtaken, and the author's code runs twice at the same time; still one outcome stands.
   */
  readonly lease?: Duration
}

/** Shorter secrets can be guessed. In characters. */
const shortestSecret = 16

/**
 * Settles requests across processes, by a store: repeats never run the author's code twice at the same time, and never contradict each other.
 *
 * A request is claimed before the author's code runs, until that run must have ended. A repeat waits meanwhile; it runs the code again, with the same `token`, only
 * when the lease has ended and nothing was settled, as after a crash. What settles a request is stored before it is sent, and sent again as the very same bytes.
 *
 * A store that gives no answer is tried for 30 s. After that nothing is sent where the platform runs failed events again (`OUTCOMES_UNAVAILABLE`), and FAILED
 * elsewhere; FAILED at once where the store refuses for good, as without permission. SUCCESS is never sent unless it is stored.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when the secret has fewer than 16 characters, or the lease is no duration of at least 1 s.
 *
 * @example
 * ```ts
 * export const handler = awsLambda(statusCakeTest, { outcomes: createOutcomes(store) })
 * ```
 */
export function createOutcomes(store: OutcomesStore, { secret, lease }: OutcomesOptions = {}): Outcomes {
  if (secret !== undefined && !(secret.length >= shortestSecret))
    throw new DefinitionError(`secret: expected at least ${shortestSecret} characters`)
  const leaseMs = lease === undefined ? Infinity : milliseconds(lease)
  if (leaseMs < 1000) throw new DefinitionError(`lease: expected at least 1 s, got ${leaseMs} ms`)
  return {
    decideOnce: (intake, clock, decide, answersDeferred = false) =>
      new DecidingRun({ store, secret, lease: leaseMs, intake, clock }).decideOnce(decide, answersDeferred),
  }
}
