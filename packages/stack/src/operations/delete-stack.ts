import { cleanUp } from './clean-up.ts'
import { deleteAll } from './delete-all.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'

/** Deletes a stack with all its resources but those that their policy keeps. */
export async function deleteStack(operation: Operation): Promise<void> {
  const { stack } = operation
  const { texts } = stack.dialect
  reportStack(operation, 'DELETE_IN_PROGRESS', texts.started('Delete'))
  await cleanUp(operation, stack.leftovers)
  stack.leftovers = []
  const failed = await deleteAll(operation, 'operation', ({ deletionPolicy }) => deletionPolicy.startsWith('Retain'))
  if (failed.length > 0) reportStack(operation, 'DELETE_FAILED', texts.deleteFailed(failed))
  else reportStack(operation, 'DELETE_COMPLETE', texts.finished('Delete'))
}
