import { OutriggerError } from './outrigger-error.ts'

/**
 * Something is declared wrongly. Thrown at start, before any request; mend the code. Its code is `DEFINITION_INVALID`.
 *
 * @example
 * ```ts
 * expect(() => defineResource({ ...site, type: 'Site' })).toThrow(DefinitionError)
 * ```
 */
export class DefinitionError extends OutriggerError {
  override readonly name = 'DefinitionError'

  constructor(message: string, options?: ErrorOptions) {
    super('DEFINITION_INVALID', message, options)
  }
}
