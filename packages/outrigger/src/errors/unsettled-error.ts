import { OutriggerError } from './outrigger-error.ts'

/**
 * Nothing was sent, because nobody can tell yet what the request is settled by: another process is at work on it (`REQUEST_RUNNING`), or the outcomes store
 * gives no answer (`OUTCOMES_UNAVAILABLE`). Running the event again later may succeed.
 *
 * @example
 * ```ts
 * if (error instanceof UnsettledError) return message.release({ after: 30 })
 * ```
 */
export class UnsettledError extends OutriggerError {
  override readonly name = 'UnsettledError'

  constructor(message: string, code: 'REQUEST_RUNNING' | 'OUTCOMES_UNAVAILABLE', options?: ErrorOptions) {
    super(code, message, options)
  }
}
