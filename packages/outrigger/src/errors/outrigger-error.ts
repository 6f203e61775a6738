/**
 * Every code an Outrigger error can carry. Codes are stable: a new version adds codes and never changes what one means.
 *
 * - `DEFINITION_INVALID`: a resource, provider, handler class or option is declared wrongly; mend the code.
 * - `EVENT_INVALID`: the event holds no request that could be answered; nothing was sent.
 * - `RESPONSE_HOST_REFUSED`: the event asks for a response to a host that isn't allowed; nothing was sent.
 * - `DELIVERY_TIMED_OUT`: the response couldn't be delivered in time; running the request again may succeed.
 * - `REQUEST_SETTLED`: the request was already answered or deferred.
 * - `DEADLINE_EXCEEDED`: the time that remains is too short for what was asked.
 * - `POLL_TIMED_OUT`: a poll's own timeout passed.
 * - `SERVICE_TOKEN_INVALID`: a service token has none of the known forms.
 * - `REQUEST_RUNNING`: another process is at work on the request; running it again later may succeed.
 * - `OUTCOMES_UNAVAILABLE`: the outcomes store gave no answer; running the request again later may succeed.
 * - `OUTCOMES_REFUSED`: the outcomes store can't be used as it is set up; mend its table or permissions.
 * - `SEALING_KEY_INVALID`: a key for sealing or unsealing requests can't be used; give one of the documented forms.
 * - `SEALED_INVALID`: a text holds no sealed request, one of another version, or one that was altered.
 * - `SEALED_FOR_ANOTHER_KEY`: a sealed request can't be opened with this key.
 */
export type ErrorCode =
  | 'DEFINITION_INVALID'
  | 'EVENT_INVALID'
  | 'RESPONSE_HOST_REFUSED'
  | 'DELIVERY_TIMED_OUT'
  | 'REQUEST_SETTLED'
  | 'DEADLINE_EXCEEDED'
  | 'POLL_TIMED_OUT'
  | 'SERVICE_TOKEN_INVALID'
  | 'REQUEST_RUNNING'
  | 'OUTCOMES_UNAVAILABLE'
  | 'OUTCOMES_REFUSED'
  | 'SEALING_KEY_INVALID'
  | 'SEALED_INVALID'
  | 'SEALED_FOR_ANOTHER_KEY'

const brand = Symbol.for('outrigger.error')

/** The base of every error Outrigger throws. What may be done about one is told by its class, what happened by its `code`. */
export class OutriggerError extends Error {
  override readonly name: string = 'OutriggerError'
  /** What happened: stable, to be compared. */
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Whether `value` is an error of Outrigger's, also one of another copy of the package.
 *
 * @example
 * ```ts
 * if (isOutriggerError(error) && error.code === 'REQUEST_SETTLED') return
 * ```
 */
export function isOutriggerError(value: unknown): value is OutriggerError {
  return value instanceof Error && brand in value
}
