import type { Reason } from '../events/reason.ts'

/** What an engine says about a response that fails a resource. */
export interface ResponseTexts {
  failedAnswer(reason: string, requestId: string): Reason
  noResponse(requestId: string, seconds: number): Reason
  readonly tooLong: Reason
  readonly notJson: Reason
  readonly notAnObject: Reason
  misaddressed(field: string): Reason
  /** Status is there but neither SUCCESS nor FAILED. */
  notAStatus(status: string): Reason
  readonly statusMissing: Reason
  /** `expected` such as `of type String`. */
  wrongType(property: string, expected: string): Reason
  readonly idMissing: Reason
  idTooLong(bytes: number, limit: number): Reason
  changedId(before: string, after: string): Reason
}
