import { OutriggerError } from './outrigger-error.ts'

/** Something is declared wrongly. Thrown at start, before any request; mend the code. Its code is `DEFINITION_INVALID`. */
export class DefinitionError extends OutriggerError {
  override readonly name = 'DefinitionError'

  constructor(message: string, options?: ErrorOptions) {
    super('DEFINITION_INVALID', message, options)
  }
}
