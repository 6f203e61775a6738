import { ours, type Reason } from '../events/reason.ts'
import type { Asked } from '../state/asked.ts'
import type { Resource } from '../state/resource.ts'
import { created, creationFailed } from './create-resource.ts'
import { noteUndo, type Operation } from './operation.ts'
import { updateFailed, updated } from './update-resource.ts'

/** Why whatever was under way didn't end. */
const interrupted: Reason = ours('the stack engine was stopped before the response came')

/** Settles what was under way when an operation was interrupted: an answer that came counts, whatever else counts as not answered. */
export function settleUnanswered(operation: Operation): void {
  const { resources, leftovers } = operation.stack
  // What was being cleared away is the stack's own as long as it isn't gone.
  for (const { resource } of leftovers) if (!resources.has(resource.logicalResourceId)) resources.set(resource.logicalResourceId, resource)
  for (const resource of resources.values()) {
    const asked = operation.asked.get(resource.logicalResourceId)
    if (asked?.requestType === 'Delete') noteDeletion(operation, resource, asked)
    else if (resource.status === 'CREATE_IN_PROGRESS') settleCreate(operation, resource, asked)
    else if (resource.status === 'UPDATE_IN_PROGRESS') settleUpdate(operation, resource, asked)
  }
}

/** What was being deleted to be made anew may be gone. */
function noteDeletion(operation: Operation, resource: Resource, { purpose, resource: { physicalResourceId } }: Asked): void {
  if (operation.kind === 'Update' && purpose === 'operation' && physicalResourceId === resource.physicalResourceId)
    noteUndo(operation, resource.logicalResourceId, { kind: 'recreated', before: resource })
}

function settleCreate(operation: Operation, resource: Resource, asked: Asked | undefined): void {
  const { stack, services } = operation
  const { physicalResourceId } = asked?.answer ?? resource
  if (resource.presence === 'made') created(operation, resource)
  else if (asked?.answer) created(operation, { ...resource, ...asked.answer, presence: 'made' })
  else if (resource.presence === 'none') creationFailed(operation, resource, interrupted)
  else {
    const invented = stack.dialect.inventedId(stack.place, resource.logicalResourceId, services.random)
    creationFailed(operation, { ...resource, physicalResourceId: physicalResourceId || (invented ?? '') }, interrupted)
  }
}

function settleUpdate(operation: Operation, resource: Resource, asked: Asked | undefined): void {
  const { logicalResourceId: name, physicalResourceId: id } = resource
  const answer = asked?.answer
  if (asked?.purpose === 'rollback') {
    // The way back is tried again; what it has led to so far is not forgotten.
    if (answer) operation.stack.resources.set(name, { ...resource, physicalResourceId: idAfter(operation, id, answer) })
    return
  }
  const declaration = operation.declarations.get(name)
  const isAsked = asked?.requestType === 'Update'
  const after = isAsked ? { ...asked.resource, ...answer, physicalResourceId: answer ? idAfter(operation, id, answer) : id } : resource
  if (isAsked && answer && declaration) return void updated(operation, declaration, resource, after)
  noteUndo(operation, name, { kind: 'updated', before: resource, after, asked: isAsked, replaced: false })
  updateFailed(operation, resource, interrupted)
}

/** The id a resource has after an Update that succeeded. */
const idAfter = ({ stack }: Operation, before: string, answer: NonNullable<Asked['answer']>): string =>
  stack.dialect.changedId === 'replace' ? answer.physicalResourceId : before
