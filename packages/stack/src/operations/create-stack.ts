import { createResource } from './create-resource.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'
import { rollBackCreate } from './roll-back-create.ts'
import { workForward } from './work-forward.ts'

/** Creates every resource of a new stack; where one fails, rolls back or leaves it as it is. */
export async function createStack(operation: Operation): Promise<void> {
  const { texts, statuses } = operation.stack.dialect
  reportStack(operation, 'CREATE_IN_PROGRESS', texts.started('Create'))
  const failure = await workForward(operation, (declaration) => createResource(operation, declaration))
  if (failure === undefined) {
    reportStack(operation, 'CREATE_COMPLETE', texts.finished('Create'))
  } else if (operation.rollsBack) {
    reportStack(operation, `${statuses.createRollback}_IN_PROGRESS`, failure)
    await rollBackCreate(operation)
  } else {
    reportStack(operation, 'CREATE_FAILED', failure)
  }
}
