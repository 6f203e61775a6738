import type { Clock } from '../ports.ts'
import type { EncodedResponse } from '../protocol/response.ts'
import type { Intake } from './intake.ts'

/** Settles requests across processes: made by `createOutcomes`, or by a store's own function such as `dynamoDbOutcomes`. */
export interface Outcomes {
  /**
   * The response that stands for a request: the one that settled it before, or else the one that `decide` gives, settled before this resolves.
   * `decide` is called at most once, and by one process at a time; where another one is at work, this waits for it.
   *
   * @param answersDeferred - whether the caller holds the ticket of a request that was deferred
   * @returns undefined when the request is deferred.
   * @throws UnsettledError (`REQUEST_RUNNING`, `OUTCOMES_UNAVAILABLE`) when nothing may be sent yet; running the event again later may succeed.
   */
  decideOnce(
    intake: Intake,
    clock: Clock,
    decide: () => Promise<EncodedResponse | undefined>,
    answersDeferred?: boolean,
  ): Promise<EncodedResponse | undefined>
}
