import type { Leftover } from '../state/leftover.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { cleanUp, notHeld } from './clean-up.ts'
import { createResource } from './create-resource.ts'
import { deleteResource } from './delete-resource.ts'
import type { Operation } from './operation.ts'
import { staysInDeletion } from './policies.ts'
import { reportStack } from './report.ts'
import { goBack } from './roll-back-stack.ts'
import { updateResource } from './update-resource.ts'
import { workForward } from './work-forward.ts'

/** Brings a stack to another template; where a resource fails, goes back or leaves it as it is. */
export async function updateStack(operation: Operation): Promise<void> {
  const { stack, definition, options, undo } = operation
  const stable = stack.wayBack ? stack.wayBack.definition : stack.definition
  reportStack(operation, 'UPDATE_IN_PROGRESS', stack.dialect.texts.started('Update'))
  const failure = await workForward(operation, (declaration) => workOn(operation, declaration))
  if (failure === undefined) return finish(operation)
  stack.wayBack = { ...(stable && { definition: stable }), undo }
  stack.leftovers = [...stack.leftovers, ...operation.leftovers]
  if (options.onFailure === 'rollback' || operation.cancelled) return goBack(operation, failure)
  stack.definition = definition
  reportStack(operation, 'UPDATE_FAILED', failure)
}

async function workOn(operation: Operation, declaration: ResourceDeclaration): Promise<boolean> {
  const before = operation.stack.resources.get(declaration.logicalId)
  if (before === undefined) return createResource(operation, declaration)
  if (before.status !== 'CREATE_FAILED') return updateResource(operation, declaration, before)
  // What an earlier operation left in pieces is cleared away before it is made anew.
  const undeleted = await deleteResource(operation, before, { purpose: 'cleanup' })
  if (undeleted === undefined) return createResource(operation, declaration)
  operation.failed.updated.push(declaration.logicalId)
  return false
}

/** Deletes what the update left over, and says how it ended. */
async function finish(operation: Operation): Promise<void> {
  const { stack, leftovers } = operation
  const { texts, statuses, cleanup } = stack.dialect
  stack.definition = operation.definition
  stack.wayBack = undefined
  if (statuses.cleanup !== undefined) reportStack(operation, statuses.cleanup)
  const undeleted = await cleanUp(operation, [...notHeld(stack, [...stack.leftovers, ...leftovers]), ...removedResources(operation)])
  stack.leftovers = []
  if (undeleted.length === 0) reportStack(operation, 'UPDATE_COMPLETE', texts.finished('Update'))
  else if (cleanup.forgets) reportStack(operation, 'UPDATE_COMPLETE', texts.cleanupFailed)
  else reportStack(operation, 'UPDATE_FAILED', texts.deleteFailed(undeleted))
}

/** The resources that the template no longer has. */
function removedResources({ stack, declarations }: Operation): readonly Leftover[] {
  return [...stack.resources.values()]
    .filter(({ logicalResourceId }) => !declarations.has(logicalResourceId))
    .map((resource) => ({ resource, purpose: 'operation', retained: staysInDeletion(resource) }))
}
