import type { Reason } from '../events/reason.ts'
import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { changedNames, equal } from '../values/equal.ts'
import { ask, responseFields, targetOf } from './ask.ts'
import { createResource } from './create-resource.ts'
import { deleteResource } from './delete-resource.ts'
import { evaluateResource } from './evaluate-resource.ts'
import { noteUndo, type Operation } from './operation.ts'
import { announce, reportComplete, reportResource } from './report.ts'
import { failureReason } from './resource-failure.ts'

/** Updates a resource where its properties changed, and says whether that went well. */
export async function updateResource(operation: Operation, declaration: ResourceDeclaration, before: Resource): Promise<boolean> {
  const { stack } = operation
  let after: Resource
  try {
    after = { ...withPolicies(operation, declaration, before), ...evaluateResource(operation, declaration) }
    if (before.custom) targetOf(operation, after)
  } catch (error) {
    return refused(operation, before, failureReason(error))
  }
  if (before.serviceToken !== after.serviceToken) {
    if (operation.options.recreates) return recreate(operation, declaration, before)
    return refused(operation, before, stack.dialect.texts.tokenChanged)
  }
  if (operation.services.nested.isNested(operation, before)) return updateNested(operation, before, after)
  const isAsked = before.status.endsWith('_FAILED') || (before.custom && operation.options.asksUnchanged)
  if (equal(before.declared, after.declared) && !isAsked) {
    noteUndo(operation, before.logicalResourceId, { kind: 'kept', before })
    stack.resources.set(after.logicalResourceId, after)
    return true
  }
  reportResource(operation, before, 'UPDATE_IN_PROGRESS')
  return before.custom ? updateCustom(operation, declaration, before, after) : updateStandIn(operation, declaration, before, after)
}

const withPolicies = ({ dependencies }: Operation, { logicalId, deletionPolicy }: ResourceDeclaration, resource: Resource): Resource => ({
  ...resource,
  deletionPolicy,
  dependencies: dependencies.get(logicalId) ?? new Set(),
})

async function updateCustom(operation: Operation, declaration: ResourceDeclaration, before: Resource, planned: Resource): Promise<boolean> {
  const { dialect } = operation.stack
  const reply = await ask(operation, planned, { requestType: 'Update', purpose: 'operation', oldProperties: before.sent })
  const { answer } = reply
  if (answer.kind === 'failure') {
    const physicalResourceId = (dialect.adoptsFailedId ? answer.physicalResourceId : undefined) ?? before.physicalResourceId
    const after = { ...planned, physicalResourceId }
    noteUndo(operation, before.logicalResourceId, { kind: 'updated', before, after, asked: true, replaced: false })
    updateFailed(operation, { ...before, physicalResourceId }, answer.reason)
    if (operation.options.onFailure === 'preserve' && dialect.preservedUpdates === 'restore') await askBack(operation, before, after)
    return false
  }
  const after = { ...planned, ...responseFields(reply), physicalResourceId: answer.physicalResourceId }
  return updated(operation, declaration, before, after)
}

/** Nested stacks are looked into with every update: their templates may have changed behind the same URL. */
async function updateNested(operation: Operation, before: Resource, after: Resource): Promise<boolean> {
  reportResource(operation, before, 'UPDATE_IN_PROGRESS')
  noteUndo(operation, before.logicalResourceId, { kind: 'updated', before, after, asked: false, replaced: false })
  const reason = await operation.services.nested.update(operation, after)
  if (reason !== undefined) return updateFailed(operation, before, reason)
  reportComplete(operation, after, 'UPDATE')
  return true
}

/** Has a provider bring a resource back whose Update failed. It counts as failed all the same, so what comes of that changes nothing. */
async function askBack(operation: Operation, before: Resource, after: Resource): Promise<void> {
  await ask(operation, { ...after, sent: before.sent }, { requestType: 'Update', purpose: 'rollback', oldProperties: after.sent })
}

/** Replaces a stand-in where a property changed that asks for it, else keeps it. */
function updateStandIn(operation: Operation, declaration: ResourceDeclaration, before: Resource, planned: Resource): boolean {
  const { dialect, place } = operation.stack
  const { resourceType, physicalResourceId: id } = before
  const stays = !dialect.standIns.isReplaced(resourceType, changedNames(before.declared, planned.declared))
  const physicalResourceId = stays ? id : dialect.standIns.idOf(place, planned, operation.services.random)
  if (stays || physicalResourceId !== id) return updated(operation, declaration, before, { ...planned, physicalResourceId })
  noteUndo(operation, before.logicalResourceId, { kind: 'updated', before, after: before, asked: false, replaced: false })
  return updateFailed(operation, before, dialect.texts.nameTaken(id))
}

/** Takes a resource over as it is after its update. */
export function updated(operation: Operation, declaration: ResourceDeclaration, before: Resource, after: Resource): boolean {
  const replaced = after.physicalResourceId !== before.physicalResourceId
  noteUndo(operation, before.logicalResourceId, { kind: 'updated', before, after, asked: before.custom, replaced })
  if (replaced) replace(operation, declaration, before, after)
  const { origin: _origin, ...here } = after
  reportComplete(operation, replaced ? here : after, 'UPDATE')
  return true
}

/** Keeps the old resource to be deleted once the whole update has succeeded. */
function replace(operation: Operation, { updateReplacePolicy }: ResourceDeclaration, before: Resource, after: Resource): void {
  const { cleanupProperties, texts } = operation.stack.dialect
  announce(operation, after, 'UPDATE_IN_PROGRESS', texts.replaced)
  const sent = cleanupProperties === 'old' ? before.sent : after.sent
  operation.leftovers.push({ resource: { ...before, sent }, purpose: 'cleanup', retained: updateReplacePolicy === 'Retain' })
}

/** Deletes a resource and makes it anew. */
async function recreate(operation: Operation, declaration: ResourceDeclaration, before: Resource): Promise<boolean> {
  const reason = await deleteResource(operation, before, { purpose: 'operation' })
  if (reason !== undefined) return updateFailed(operation, before, reason)
  noteUndo(operation, before.logicalResourceId, { kind: 'recreated', before })
  return createResource(operation, declaration)
}

/** Fails a resource before anything was sent for it. */
function refused(operation: Operation, before: Resource, reason: Reason): boolean {
  announce(operation, before, 'UPDATE_IN_PROGRESS')
  noteUndo(operation, before.logicalResourceId, { kind: 'updated', before, after: before, asked: false, replaced: false })
  return updateFailed(operation, before, reason)
}

/** Notes that a resource couldn't be updated. */
export function updateFailed(operation: Operation, resource: Resource, reason: Reason): boolean {
  operation.failed.updated.push(resource.logicalResourceId)
  reportResource(operation, resource, 'UPDATE_FAILED', reason)
  return false
}
