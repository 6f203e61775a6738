import { OutriggerError } from './outrigger-error.ts'

/**
 * A request can't be sealed or unsealed: its `code` says whether the key, the text, or that these two don't belong together is at fault. Its message holds nothing secret.
 *
 * @example
 * ```ts
 * if (error instanceof SealingError && error.code === 'SEALED_FOR_ANOTHER_KEY') return unseal(line, olderKey)
 * ```
 */
export class SealingError extends OutriggerError {
  override readonly name = 'SealingError'

  constructor(message: string, code: 'SEALING_KEY_INVALID' | 'SEALED_INVALID' | 'SEALED_FOR_ANOTHER_KEY', options?: ErrorOptions) {
    super(code, message, options)
  }
}
