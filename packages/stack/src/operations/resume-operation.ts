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
 *
 * @param isWanted Whether the stack that holds this one has succeeded already, so that an update here has too.
 */
export async function resumeOperation(operation: Operation, isWanted: boolean): Promise<void> {
  const { stack, kind } = operation
  const { statuses } = stack.dialect
  const { status } = stack
  if (!status.endsWith('_IN_PROGRESS')) return
  settleUnanswered(operation)
  if (status === `${statuses.createRollback}_IN_PROGRESS`) return rollBackCreate(operation, goesOn)
  const isUndone = status === `${statuses.updateRollback}_IN_PROGRESS` || status === statuses.rollbackCleanup
  const isDone = isFinishing(operation) || (isWanted && status === 'UPDATE_IN_PROGRESS')
  if (!isUndone && !isDone && status !== 'DELETE_IN_PROGRESS')
    return kind === 'Create' ? createFailed(operation, stopped) : updateStackFailed(operation, stopped)

  reportStack(operation, status, goesOn)
  if (isUndone) await rollBackUpdate(operation, stack.wayBack?.definition ?? stack.definition)
  else if (status === 'DELETE_IN_PROGRESS') await deleteResources(operation, kind === 'Delete' ? 'operation' : 'rollback')
  else await finishUpdate(operation)
}

/** Whether a create or an update hasn't come to its end yet, nor failed. */
export const isGoingForward = (operation: Operation): boolean =>
  operation.kind !== 'Delete' && operation.stack.status === `${operation.kind.toUpperCase()}_IN_PROGRESS` && !isFinishing(operation)

/** Whether an update has succeeded and only has to clear away what it left over. */
export const isFinishing = ({ kind, stack, definition }: Operation): boolean =>
  stack.status === stack.dialect.statuses.cleanup ||
  (kind === 'Update' && stack.status === 'UPDATE_IN_PROGRESS' && stack.definition === definition)
