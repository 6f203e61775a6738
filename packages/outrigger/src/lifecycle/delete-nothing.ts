import type { DeleteRequest } from '../protocol/request.ts'
import type { Success } from '../protocol/response.ts'
import type { Log } from './log.ts'

/** Answers a Delete whose id says that nothing is known to have been made. The id in the warning names the request that may have made something all the same. */
export function deleteNothing({ physicalResourceId }: DeleteRequest, log: Log): Success {
  log.warn('nothing is known to have been created under this id, so nothing is deleted', { physicalResourceId })
  return { status: 'SUCCESS', physicalResourceId }
}
