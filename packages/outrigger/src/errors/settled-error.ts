import { OutriggerError } from './outrigger-error.ts'

/**
 * The request was already answered or deferred: what comes later has no effect. Stop working on it. Its code is `REQUEST_SETTLED`.
 *
 * @example
 * ```ts
 * try {
 *   await step('tag', () => tagBucket(name))
 * } catch (error) {
 *   if (error instanceof SettledError) return // the deadline has passed
 *   throw error
 * }
 * ```
 */
export class SettledError extends OutriggerError {
  override readonly name = 'SettledError'

  constructor(message = 'the request was already answered') {
    super('REQUEST_SETTLED', message)
  }
}
