import { OutriggerError } from './outrigger-error.ts'

/**
 * An event that can't be answered: `EVENT_INVALID`, or `RESPONSE_HOST_REFUSED`. Nothing was sent and no author's code was called; trying again changes nothing.
 *
 * @example
 * ```ts
 * if (error instanceof EventError) return deadLetters.put(message) // it would only fail again
 * ```
 */
export class EventError extends OutriggerError {
  override readonly name = 'EventError'

  constructor(message: string, code: 'EVENT_INVALID' | 'RESPONSE_HOST_REFUSED' = 'EVENT_INVALID', options?: ErrorOptions) {
    super(code, message, options)
  }
}
