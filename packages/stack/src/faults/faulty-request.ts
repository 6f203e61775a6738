import type { Random } from 'outrigger'
import type { Fault as EndpointFault } from 'outrigger/testing'
import type { Answer } from '../judge/answer.ts'
import type { RequestSpec } from '../requests/request-spec.ts'

/** A request that a fault is put on: what can be done to it. */
export interface FaultyRequest {
  readonly spec: RequestSpec
  readonly random: Random
  /** What the engine goes on with. */
  readonly answer: Promise<Answer>
  /** Hands it to its target, as often as it is called. A run that is given `crash` dies when that aborts. */
  handOver(crash?: Crash): void
  /** Does `work` in `delay` ms, unless the engine closes first. */
  after(delay: number, work: () => void): void
  /** Lines faults of the endpoint up for its response. Returns what takes back those that haven't happened. */
  disturb(...faults: readonly EndpointFault[]): () => void
  /** Calls `listener` with each try to deliver its response. */
  onTry(listener: () => void): void
  /** Stops waiting for its response, since the engine goes on without it. */
  cancel(): void
  /** Sends a request of its own, which nothing of the stack depends on. */
  sendAside(spec: RequestSpec): void
}

/** A crash that is going to happen. */
export interface Crash {
  readonly signal: AbortSignal
  /** Called when the run has ended, also where it never came to crash. */
  ended(): void
  /** Called when the platform runs the event again. */
  retried(): void
}
