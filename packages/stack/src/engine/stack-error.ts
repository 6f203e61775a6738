import type { Reason } from '../events/reason.ts'

/**
 * Why an operation was refused:
 * `STACK_EXISTS` · `STACK_NOT_FOUND` · `STACK_BUSY` another operation runs · `STACK_STATE` the stack's status doesn't allow it · `VALIDATION` the engine refuses the change as a whole ·
 * `NO_UPDATES` template and parameters are the same · `NOT_SUPPORTED` the stack's engine has no such operation · `PROTECTED` the stack is protected from deletion ·
 * `CHANGE_SET_EXISTS` · `CHANGE_SET_NOT_FOUND` · `CHANGE_SET_STATE` it can't be executed any more, or never could · `STACK_REFACTOR_NOT_FOUND` · `STACK_REFACTOR_STATE` the same ·
 * `ENGINE_CLOSED`.
 */
export type StackErrorCode =
  | 'STACK_EXISTS'
  | 'STACK_NOT_FOUND'
  | 'STACK_BUSY'
  | 'STACK_STATE'
  | 'VALIDATION'
  | 'NO_UPDATES'
  | 'NOT_SUPPORTED'
  | 'PROTECTED'
  | 'CHANGE_SET_EXISTS'
  | 'CHANGE_SET_NOT_FOUND'
  | 'CHANGE_SET_STATE'
  | 'STACK_REFACTOR_NOT_FOUND'
  | 'STACK_REFACTOR_STATE'
  | 'ENGINE_CLOSED'

/**
 * An operation that the engine refuses before anything is sent.
 *
 * @example
 * ```ts
 * await engine.updateStack({ stackName }).catch((error) => error instanceof StackError && error.code === 'NO_UPDATES' || Promise.reject(error))
 * ```
 */
export class StackError extends Error {
  override readonly name = 'StackError'
  readonly code: StackErrorCode
  /** Whether the message is in words of ours, because the real engine's are unknown or it has none. */
  readonly ours: boolean

  /** A plain message is in words of ours. */
  constructor(code: StackErrorCode, message: string | Reason) {
    super(typeof message === 'string' ? message : message.text)
    this.code = code
    this.ours = typeof message === 'string' || message.ours
  }
}
