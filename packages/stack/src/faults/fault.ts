import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import type { Purpose } from '../requests/purpose.ts'

/**
 * A fault with a name, that is put on one request. What happens to a provider in the field is modelled after the threads and documents below; each is rare
 * on the real engines, and each happens.
 *
 * The request arrives oddly:
 * - `duplicate-before`: a copy of it is handed over at the same moment;
 * - `duplicate-during`: a copy is handed over half a second later, while the endpoint keeps the first response waiting for a second;
 * - `duplicate-after`: a copy is handed over once the request was answered;
 * - `lost-request`: it never arrives, and its time runs out;
 * - `late`: it arrives a second after its time was up;
 * - `old-properties`: an Update's OldResourceProperties, a Delete's ResourceProperties have the shape of a template from before the provider's last release.
 *
 * Its response does not get through at once:
 * - `lost-response`: the first try to deliver it is cut before anything is read;
 * - `lost-reply`: the response is taken, and the connection cut before the reply;
 * - `no-reply`: the first try is read and never replied to.
 *
 * Other requests come in between:
 * - `cancelled`: the engine stops waiting for a Create or an Update as soon as it was handed over, as CloudFormation does when another resource fails;
 * - `overtaken`: the engine stops waiting for a Create at once, and the Delete that follows overtakes it: it is handed over a second after its time was up;
 * - `invented-id`: before it comes a Delete for an id that nobody issued (on ROS: for none);
 * - `repeated-delete`: a Delete that succeeded is followed by another one for the same id.
 *
 * The function dies:
 * - `crash`: it has done its work and dies as its response leaves. The platform runs the event again in a new instance, whose memory is empty.
 *
 * Sources: "How Lambda handles errors and retries with asynchronous invocation" (AWS Lambda Developer Guide), "Custom resources" (AWS CloudFormation User Guide), public threads.
 */
export type NamedFault =
  | 'duplicate-before'
  | 'duplicate-during'
  | 'duplicate-after'
  | 'lost-request'
  | 'late'
  | 'old-properties'
  | 'lost-response'
  | 'lost-reply'
  | 'no-reply'
  | 'cancelled'
  | 'overtaken'
  | 'invented-id'
  | 'repeated-delete'
  | 'crash'

/** A deliberate fault: a {@link NamedFault}, or a response endpoint that answers the first `times` (default 1) tries with `status`, or takes `delay` ms over each of them. */
export type Fault = NamedFault | { readonly status: number; readonly times?: number } | { readonly delay: number; readonly times?: number }

/** What a fault is chosen by. */
export interface FaultSubject {
  readonly engine: EngineName
  readonly stackName: string
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly requestType: RequestType
  readonly purpose: Purpose
}

/** Puts a fault on the requests that fit. */
export interface FaultRule {
  /** What must be as it says; what is absent may be anything. Default: every request. */
  readonly when?: Partial<FaultSubject>
  readonly fault: Fault
  /** How many requests it is put on. Default: all that fit. */
  readonly times?: number
}

/** Rules, of which the first that fits counts; or the choice for a request, made when it is sent. */
export type FaultOption = readonly FaultRule[] | ((subject: FaultSubject) => Fault | undefined)

/** Mixes faults that a correct provider bears. */
export interface ChaosOptions {
  /** Any integer. The same seed gives the same faults, ids and pauses. */
  readonly seed: number
  /** The part of all requests that a fault is put on, from 0 to 1. Default 0.3. */
  readonly rate?: number
}
