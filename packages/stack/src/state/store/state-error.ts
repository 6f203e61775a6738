/**
 * Why the state of an engine can't be had:
 * `STATE_LOCKED` another engine uses it · `STATE_VERSION` another version of this package wrote it · `STATE_UNREADABLE` it is damaged, was sealed with another key, or is no state ·
 * `STATE_FOLDER` the folder can't be used.
 */
export type StateErrorCode = 'STATE_LOCKED' | 'STATE_VERSION' | 'STATE_UNREADABLE' | 'STATE_FOLDER'

/** State that an engine can't go by. Nothing of it was changed. */
export class StateError extends Error {
  override readonly name = 'StateError'
  readonly code: StateErrorCode

  constructor(code: StateErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
