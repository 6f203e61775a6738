import { OutriggerError } from './outrigger-error.ts'

/**
 * The outcomes store can't be used as it is set up: a table or a permission is missing. Mend that; trying again changes nothing. Its code is `OUTCOMES_REFUSED`.
 *
 * @example
 * ```ts
 * if (error instanceof OutcomesError) return alarm(`the table of outcomes: ${error.message}`)
 * ```
 */
export class OutcomesError extends OutriggerError {
  override readonly name = 'OutcomesError'

  constructor(message: string, options?: ErrorOptions) {
    super('OUTCOMES_REFUSED', message, options)
  }
}
