import type { Reason } from '../events/reason.ts'
import { createResource } from './create-resource.ts'
import { deleteResources } from './delete-stack.ts'
import type { Operation } from './operation.ts'
import type { FailureMode } from './operation-options.ts'
import { reportConfigured, reportStack } from './report.ts'
import { rollBackCreate } from './roll-back-create.ts'
import { workForward } from './work-forward.ts'

/** Creates every resource of a new stack. */
export async function createStack(operation: Operation): Promise<void> {
  reportStack(operation, 'CREATE_IN_PROGRESS', operation.stack.dialect.texts.started('Create'))
  await createAll(operation)
}

/** Creates every resource that isn't there yet, and says how that ended. */
export async function createAll(operation: Operation): Promise<void> {
  const { stack, definition } = operation
  const failure = await workForward(operation, async (declaration) =>
    stack.resources.has(declaration.logicalId) ? true : createResource(operation, declaration),
  )
  if (failure !== undefined) return createFailed(operation, failure)
  stack.definition = definition
  stack.wayBack = undefined
  reportConfigured(operation)
  reportStack(operation, 'CREATE_COMPLETE', stack.dialect.texts.finished('Create'))
}

/** Goes back, leaves the stack as it is, or deletes it. */
export const createFailed = (operation: Operation, failure: Reason): Promise<void> =>
  afterFailure[operation.cancelled ?? operation.options.onFailure](operation, failure)

/** What becomes of a stack that couldn't be created. */
const afterFailure: Readonly<Record<FailureMode, (operation: Operation, failure: Reason) => Promise<void>>> = {
  rollback: rollBackCreate,

  async preserve(operation, failure) {
    const { stack, definition, undo } = operation
    stack.definition = definition
    stack.wayBack = { undo }
    reportStack(operation, 'CREATE_FAILED', failure)
  },

  async delete(operation, failure) {
    reportStack(operation, 'DELETE_IN_PROGRESS', failure)
    await deleteResources(operation, 'rollback')
  },
}
