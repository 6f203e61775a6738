import type { Reason } from '../events/reason.ts'
import { deleteResources } from './delete-stack.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'
import { rollBackCreate } from './roll-back-create.ts'
import { rollBackUpdate } from './roll-back-update.ts'

/** Takes a stack that was left failed, or whose rollback failed, back to where it was last stable. */
export async function rollBackStack(operation: Operation): Promise<void> {
  const { dialect, wayBack } = operation.stack
  const started = dialect.texts.started('Update')
  if (wayBack?.definition !== undefined || dialect.rollbackOfNewStack === 'keep') return goBack(operation, started)
  reportStack(operation, 'DELETE_IN_PROGRESS', started)
  await deleteResources(operation, 'rollback')
}

/** Takes a stack back to where it was last stable: where it never was, deletes everything. */
export async function goBack(operation: Operation, reason: Reason | undefined): Promise<void> {
  const { stack } = operation
  if (stack.wayBack?.definition === undefined) return rollBackCreate(operation, reason)
  reportStack(operation, `${stack.dialect.statuses.updateRollback}_IN_PROGRESS`, reason)
  await rollBackUpdate(operation, stack.wayBack.definition)
}
