import { ours } from '../events/reason.ts'
import { createFailed } from './create-stack.ts'
import { deleteResources } from './delete-stack.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'
import { rollBackCreate } from './roll-back-create.ts'
import { rollBackUpdate } from './roll-back-update.ts'
import { settleUnanswered } from './settle-unanswered.ts'
import { finishUpdate, updateStackFailed } from './update-stack.ts'

const stopped = ours('the stack engine was stopped during the operation')
const goesOn = ours('goes on after the stack engine was stopped')

/**
 * Brings an operation to its end that an earlier engine didn't: a create or an update that was still going forward is treated as failed,
 * a rollback, a clean-up or a deletion goes on.
 */
export async function resumeOperation(operation: Operation): Promise<void> {
  const { stack, kind, definition } = operation
  const { statuses } = stack.dialect
  const { status } = stack
  if (!status.endsWith('_IN_PROGRESS')) return
  settleUnanswered(operation)
  if (status === `${statuses.createRollback}_IN_PROGRESS`) return rollBackCreate(operation, goesOn)
  const isUndone = status === `${statuses.updateRollback}_IN_PROGRESS` || status === statuses.rollbackCleanup
  const isDone = status === statuses.cleanup || (kind === 'Update' && stack.definition === definition)
  if (!isUndone && !isDone && status !== 'DELETE_IN_PROGRESS')
    return kind === 'Create' ? createFailed(operation, stopped) : updateStackFailed(operation, stopped)

  reportStack(operation, status, goesOn)
  if (isUndone) await rollBackUpdate(operation, stack.wayBack?.definition ?? stack.definition)
  else if (status === 'DELETE_IN_PROGRESS') await deleteResources(operation, kind === 'Delete' ? 'operation' : 'rollback')
  else await finishUpdate(operation)
}
