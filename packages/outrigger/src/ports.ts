/**
 * What the core asks of the world. Each port states its obligations; each obligation is a test's title in the
 * contract suites. Nothing in the core reads the time, draws a random number or opens a socket by itself.
 *
 * @module
 */

/** Tells the time and wakes up. Real in production, virtual in tests. */
export interface Clock {
  /** Milliseconds since the Unix epoch. Never goes back within one process. */
  now(): number
  /**
   * Calls `callback` once, not before `delay` ms have passed (`delay` ≤ 0: as soon as possible, but never before `schedule` returned).
   * The function it returns cancels the call; it may be called at any time and any number of times.
   */
  schedule(delay: number, callback: () => void): () => void
}

/** Draws a number in [0, 1), for jitter and nothing that must be secret. */
export type Random = () => number

/** A request on its way out: always whole, never streamed. */
export interface OutgoingRequest {
  readonly method: 'PUT' | 'POST'
  /** Absolute, `https:` (or `http:` on loopback), query included: a bearer secret. */
  readonly url: string
  /** Sent as they stand, in this order; the client adds only `host` and `connection`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What came back. The status is all that counts. */
export interface IncomingReply {
  readonly status: number
}

/**
 * Sends one request, once.
 *
 * - Must not follow redirects, retry, or change the headers.
 * - Resolves with any status; rejects only when no status was received.
 * - When `signal` aborts, rejects soon and leaves no socket open.
 * - An error it rejects with may carry a `code` (such as `ECONNRESET`); it never carries the URL.
 */
export interface HttpClient {
  send(request: OutgoingRequest, signal: AbortSignal): Promise<IncomingReply>
}

/** SHA-256 of a text's UTF-8, as base64url without padding: 43 characters. */
export type Digest = (text: string) => Promise<string>

/** How loud a log entry is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Further facts of a log entry. Values must survive JSON. */
export type LogFields = Readonly<Record<string, unknown>>

/**
 * Takes log entries. Entries arrive already scrubbed of secrets and of response URLs.
 * Nobody waits for it. Must not throw; what it throws all the same, or rejects with, is ignored.
 */
export interface Logger {
  log(level: LogLevel, message: string, fields?: LogFields): void
}

/** A length of time: milliseconds, or a number with a unit, such as `'30s'`, `'1.5m'`, `'12h'`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

/** When a poll is over. */
export interface PollOptions<T> {
  /** Whether `value` is what the poll waits for. */
  readonly until: (value: T) => boolean
  /** Time between the end of one try and the start of the next. */
  readonly every: Duration
  /** Time after which the poll fails. */
  readonly timeout: Duration
}

/**
 * Runs long work in named parts. In process here; durable runtimes implement the same port so that finished parts survive a crash.
 *
 * - `step` runs `run` at least once and resolves with its value; where `durable`, a finished step is never run again under the same name.
 * - `sleep` resolves after the time has passed; in process, one that is longer than the time that remains rejects at once.
 * - `poll` calls `check` until `until` accepts its value; it rejects when its timeout passes, and at once where it can never be met in time.
 * - A rejection of `run` or `check` passes through unchanged.
 * - After the request was answered, all three reject with an error whose code is `REQUEST_SETTLED`.
 */
export interface Durability {
  /** Whether finished steps survive the end of the process. */
  readonly durable: boolean
  step<T>(name: string, run: () => T | Promise<T>): Promise<T>
  sleep(duration: Duration): Promise<void>
  poll<T>(name: string, check: () => T | Promise<T>, options: PollOptions<T>): Promise<T>
}
