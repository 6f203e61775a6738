import type { Clock, Random } from 'outrigger'
import type { ProviderRequest } from '../requests/provider-request.ts'

/** What a target is told and given along with a request. */
export interface Delivery {
  readonly serviceToken: string
  /** ROS: the property HttpConfig of the resource, as the template has it. */
  readonly httpConfig?: unknown
  readonly clock: Clock
  readonly random: Random
  /** Aborts when the engine closes. */
  readonly signal: AbortSignal
  /** Given to a run that is to die: aborts when it does. What ran then must be left alone, and counts as failed. */
  readonly crash?: AbortSignal
  /** Notes a failure on the exchange, such as what a handler threw. */
  failed(error: unknown): void
  /** Does `work` after `delay` ms of the clock, unless the engine closes first. What it rejects with is noted as a failure. */
  later(delay: number, work: () => Promise<void>): void
}

/**
 * Where requests with a certain service token go.
 *
 * - `deliver` is called once a request, with an object of its own.
 * - It resolves when the request was handed over; a function in this process may take as long as its handler.
 * - What it rejects with is noted on the exchange; the engine waits on for a response, as the real one does.
 */
export interface Target {
  deliver(request: ProviderRequest, delivery: Delivery): Promise<void>
  /** Pause before the platform runs an event again whose first run failed, in ms; undefined, or not there, where it never does. */
  retryPause?(serviceToken: string): number | undefined
}

/**
 * Targets by service token. A key may hold `*` for any number of characters, since tokens of functions in the same stack are made up when the stack runs:
 * `arn:aws:lambda:*:function:site-Provider-*`. The first key that fits counts, exact ones before all others.
 */
export type Targets = Readonly<Record<string, Target>>
