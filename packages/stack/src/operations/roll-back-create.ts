import type { Resource } from '../state/resource.ts'
import { deleteAll } from './delete-all.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'

/** Undoes a failed create: everything that was begun is deleted, what depends on others first. */
export async function rollBackCreate(operation: Operation): Promise<void> {
  const { texts, statuses } = operation.stack.dialect
  const stays = ({ deletionPolicy }: Resource): boolean => deletionPolicy === 'Retain'
  const failed = await deleteAll(operation, 'rollback', stays)
  if (failed.length > 0) reportStack(operation, `${statuses.createRollback}_FAILED`, texts.deleteFailed(failed))
  else reportStack(operation, `${statuses.createRollback}_COMPLETE`)
}
