import type { Reason } from '../events/reason.ts'
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
  const failure = await updateForward(operation)
  if (failure === undefined) await finishUpdate(operation)
  else await updateStackFailed(operation, failure)
}

/** Goes back, or leaves the stack as it is. */
export async function updateStackFailed(operation: Operation, failure: Reason): Promise<void> {
  const { stack, definition, options, services, cancelled } = operation
  keepWayBack(operation)
  if ((cancelled ?? options.onFailure) === 'rollback') return goBack(operation, failure)
  await services.nested.finish(operation)
  stack.definition = definition
  reportStack(operation, 'UPDATE_FAILED', failure)
}

/** The way forward of an update, up to where nothing was cleared away yet. Says why it failed; undefined where it went well. */
export async function updateForward(operation: Operation): Promise<Reason | undefined> {
  reportStack(operation, 'UPDATE_IN_PROGRESS', operation.stack.dialect.texts.started('Update'))
  return workForward(operation, (declaration) => workOn(operation, declaration))
}

/** Takes back what the way forward of an update has done. */
export async function undoUpdate(operation: Operation, failure: Reason | undefined): Promise<void> {
  keepWayBack(operation)
  await goBack(operation, failure)
}

/** Notes on the stack how what an update has done can be taken back, also by a later operation. */
export function keepWayBack({ stack, undo, leftovers }: Operation): void {
  const stable = stack.wayBack ? stack.wayBack.definition : stack.definition
  stack.wayBack = { ...(stable && { definition: stable }), undo }
  stack.leftovers = [...stack.leftovers, ...leftovers]
}

async function workOn(operation: Operation, declaration: ResourceDeclaration): Promise<boolean> {
  const before = operation.stack.resources.get(declaration.logicalId)
  if (before === undefined) return createResource(operation, declaration)
  if (before.presence === 'made') return updateResource(operation, declaration, before)
  // What an earlier operation left in pieces is cleared away before it is made anew.
  const undeleted = await deleteResource(operation, before, { purpose: 'cleanup' })
  if (undeleted === undefined) return createResource(operation, declaration)
  operation.failed.updated.push(declaration.logicalId)
  return false
}

/** Deletes what the update left over, and says how it ended. */
export async function finishUpdate(operation: Operation): Promise<void> {
  const { stack, leftovers } = operation
  const { texts, statuses, cleanup } = stack.dialect
  stack.definition = operation.definition
  stack.wayBack = undefined
  if (statuses.cleanup !== undefined) reportStack(operation, statuses.cleanup)
  await operation.services.nested.finish(operation)
  const undeleted = await cleanUp(operation, [...notHeld(stack, [...stack.leftovers, ...leftovers]), ...removedResources(operation)])
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
