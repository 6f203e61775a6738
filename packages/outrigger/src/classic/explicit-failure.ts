import { describeThrown } from '../protocol/thrown.ts'
import type { Failure } from '../protocol/response.ts'
import type { FailedFields } from './answer.ts'

/**
 * A failure in the author's own words, sent as they stand. An id that can't be taken is told after them.
 *
 * @param identify - notes the id of what was made; throws what is wrong with it
 */
export function explicitFailure(
  requestType: string,
  { reason, physicalResourceId }: FailedFields,
  identify: (physicalResourceId: string) => void,
): Failure {
  const failure = { status: 'FAILED' as const, reason }
  if (requestType === 'Delete' || physicalResourceId === undefined) return failure
  try {
    identify(physicalResourceId)
    return { ...failure, physicalResourceId }
  } catch (thrown) {
    return { ...failure, note: ` (${describeThrown(thrown)})` }
  }
}
