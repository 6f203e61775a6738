import type { Reason } from '../events/reason.ts'
import { cleanUp, leftoverNames, notHeld } from './clean-up.ts'
import { deleteAll } from './delete-all.ts'
import type { Operation } from './operation.ts'
import { staysInRollback } from './policies.ts'
import { reportStack } from './report.ts'

/** Undoes all that was ever begun of a stack that never was stable: what depends on others is deleted first. */
export async function rollBackCreate(operation: Operation, reason: Reason | undefined): Promise<void> {
  const { stack, options } = operation
  const { texts, statuses } = stack.dialect
  reportStack(operation, `${statuses.createRollback}_IN_PROGRESS`, reason)
  await cleanUp(operation, notHeld(stack, stack.leftovers))
  stack.wayBack = undefined
  const failed = [...leftoverNames(stack), ...(await deleteAll(operation, { purpose: 'rollback', stays: staysInRollback(options) }))]
  if (failed.length > 0) reportStack(operation, `${statuses.createRollback}_FAILED`, texts.deleteFailed(failed))
  else reportStack(operation, `${statuses.createRollback}_COMPLETE`)
}
