import { ours, type Reason } from '../events/reason.ts'
import { EvaluationError } from '../template/index.ts'

/** A resource, or an output, that fails before anything is sent for it. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason.text)
    this.reason = reason
  }
}

/** Why evaluating values failed. @throws what is no such failure. */
export function failureReason(error: unknown): Reason {
  if (error instanceof ResourceFailure) return error.reason
  if (error instanceof EvaluationError) return ours(error.message)
  throw error
}
