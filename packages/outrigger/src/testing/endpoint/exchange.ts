/** The stack engine a response endpoint stands in for. */
export type Engine = 'cfn' | 'ros'

/**
 * Why the endpoint refused a request:
 * `unknown-url` never minted · `method` not the engine's · `signature` missing or altered · `content-type` not what the engine demands · `date` missing or not RFC 1123 (ROS) ·
 * `expired` · `content-length` missing, as with chunked bodies (CFN) · `too-large` past 1 MB · `incomplete` the connection ended before the body did.
 */
export type Refusal =
  | 'unknown-url'
  | 'method'
  | 'signature'
  | 'content-type'
  | 'date'
  | 'expired'
  | 'content-length'
  | 'too-large'
  | 'incomplete'

/** One try to deliver a response, as the endpoint saw it. */
export interface Exchange {
  /** The minted URL's id; undefined where the URL was never minted. */
  readonly id: string | undefined
  /** The minted URL's engine; undefined where the URL was never minted. */
  readonly engine: Engine | undefined
  /** Whether ROS's intranet URL was used. */
  readonly intranet: boolean
  readonly method: string
  /** Names in lower case; values of a repeated header joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** What was received of the body; at most 1 MB. */
  readonly body: Uint8Array
  /** The body as UTF-8. */
  readonly text: string
  /** The status of the reply; undefined where none was sent. */
  readonly status: number | undefined
  /** Whether the engine has the response. With the fault `drop-after-accept` it has, though the client never learns. */
  readonly accepted: boolean
  /** When the request arrived, in ms since the epoch, by the endpoint's clock. */
  readonly at: number
  readonly refusal?: Refusal
  /** The fault that decided the exchange. */
  readonly fault?: Fault
}

/**
 * A deliberate fault. Each decides one request (`times` many, in order of arrival), before the endpoint judges it:
 * - `reset`: the connection is cut before anything is read;
 * - `hang`: the request is read and never answered;
 * - `drop-after-accept`: a request in order is accepted, then the connection is cut before the reply;
 * - `{ status }`: the request is read and answered with this status, never accepted;
 * - `{ delay }`: the request is judged as usual, `delay` ms later by the endpoint's clock.
 */
export type Fault =
  | 'reset'
  | 'hang'
  | 'drop-after-accept'
  | { readonly status: number; readonly times?: number }
  | { readonly delay: number; readonly times?: number }
