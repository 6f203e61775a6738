import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import { cleanUp, leftoverNames, notHeld } from './clean-up.ts'
import { deleteAll } from './delete-all.ts'
import type { Operation } from './operation.ts'
import { staysInDeletion, staysInRollback } from './policies.ts'
import { reportStack } from './report.ts'

/** Deletes a stack with all its resources but those that their policy or the operation keeps. */
export async function deleteStack(operation: Operation): Promise<void> {
  reportStack(operation, 'DELETE_IN_PROGRESS', operation.stack.dialect.texts.started('Delete'))
  await deleteResources(operation, 'operation')
}

/** Deletes the resources of a stack that is to be gone, and says how that ended. */
export async function deleteResources(operation: Operation, purpose: Purpose): Promise<void> {
  const { stack, options } = operation
  const { texts } = stack.dialect
  const isRetained = ({ logicalResourceId }: Resource): boolean => options.retained === 'all' || options.retained.has(logicalResourceId)
  const leftovers = notHeld(stack, stack.leftovers)
  await cleanUp(operation, options.retained === 'all' ? leftovers.map((leftover) => ({ ...leftover, retained: true })) : leftovers)
  stack.wayBack = undefined
  const staysByPolicy = purpose === 'rollback' ? staysInRollback(options) : staysInDeletion
  const failed = [
    ...leftoverNames(stack),
    ...(await deleteAll(operation, { purpose, stays: (resource) => isRetained(resource) || staysByPolicy(resource) })),
  ]
  if (failed.length > 0) reportStack(operation, 'DELETE_FAILED', texts.deleteFailed(failed))
  else reportStack(operation, 'DELETE_COMPLETE', texts.finished('Delete'))
}
