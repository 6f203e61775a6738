import type { Reason } from '../events/reason.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { ask, responseFields, targetOf } from './ask.ts'
import { evaluateResource } from './evaluate-resource.ts'
import { noteUndo, type Operation } from './operation.ts'
import { isOvertaken } from './overtaken.ts'
import { reportComplete, reportResource } from './report.ts'
import { failureReason } from './resource-failure.ts'

/** Creates a resource, and says whether that went well. */
export async function createResource(operation: Operation, declaration: ResourceDeclaration): Promise<boolean> {
  if (isOvertaken(operation)) return notBegun(operation, declaration.logicalId)
  noteUndo(operation, declaration.logicalId, { kind: 'created' })
  const planned = reportResource(operation, newResource(operation, declaration), 'CREATE_IN_PROGRESS')
  let resource: Resource
  try {
    resource = { ...planned, ...evaluateResource(operation, declaration) }
    if (declaration.custom) targetOf(operation, resource)
  } catch (error) {
    return creationFailed(operation, planned, failureReason(error))
  }
  return create(operation, resource, 'operation')
}

/** Creates a resource of which everything is known but its id, and says whether that went well. */
export async function createPlanned(operation: Operation, resource: Resource, purpose: Purpose): Promise<boolean> {
  if (isOvertaken(operation)) return notBegun(operation, resource.logicalResourceId)
  return create(operation, reportResource(operation, resource, 'CREATE_IN_PROGRESS'), purpose)
}

/** Leaves a resource that isn't there, or any more, to the deletion of its stack. */
function notBegun({ stack }: Operation, logicalResourceId: string): boolean {
  stack.resources.delete(logicalResourceId)
  return false
}

function create(operation: Operation, resource: Resource, purpose: Purpose): Promise<boolean> {
  if (resource.custom) return createCustom(operation, resource, purpose)
  return operation.services.nested.isNested(operation, resource) ? createNested(operation, resource) : createStandIn(operation, resource)
}

async function createNested(operation: Operation, planned: Resource): Promise<boolean> {
  const { nested } = operation.services
  const resource = { ...planned, presence: 'made' as const }
  const reason = await nested.create(operation, resource, (physicalResourceId) => {
    initiated(operation, { ...resource, physicalResourceId })
    // Whoever goes on after an interruption must find whose stack it is.
    operation.services.journal.keep(operation.stack)
  })
  const current = operation.stack.resources.get(resource.logicalResourceId) ?? resource
  if (reason !== undefined) return creationFailed(operation, current.physicalResourceId === '' ? planned : current, reason)
  reportComplete(operation, current, 'CREATE')
  return true
}

async function createCustom(operation: Operation, planned: Resource, purpose: Purpose): Promise<boolean> {
  const resource = { ...planned, presence: 'asked' as const }
  operation.stack.resources.set(resource.logicalResourceId, resource)
  const { resources } = operation.stack
  let failed: Resource | undefined
  const reply = await ask(operation, resource, {
    requestType: 'Create',
    purpose,
    late(physicalResourceId) {
      // Whatever was begun with the resource since goes by what it knew.
      if (failed && resources.get(failed.logicalResourceId) === failed && failed.physicalResourceId === '')
        resources.set(failed.logicalResourceId, { ...failed, physicalResourceId })
      operation.services.journal.keep(operation.stack)
    },
  })
  const { answer } = reply
  if (answer.kind === 'success')
    return created(operation, { ...resource, ...responseFields(reply), physicalResourceId: answer.physicalResourceId, presence: 'made' })
  const { dialect, place } = operation.stack
  const invented = dialect.inventedId(place, resource.logicalResourceId, operation.services.random)
  creationFailed(operation, { ...resource, physicalResourceId: answer.physicalResourceId ?? invented ?? '' }, answer.reason)
  failed = resources.get(resource.logicalResourceId)
  return false
}

async function createStandIn(operation: Operation, resource: Resource): Promise<boolean> {
  const { dialect, place } = operation.stack
  const physicalResourceId = dialect.standIns.idOf(place, resource, operation.services.random)
  return created(operation, { ...resource, physicalResourceId, presence: 'made' })
}

/** Takes a resource over as it was made. */
export function created(operation: Operation, resource: Resource): boolean {
  initiated(operation, resource)
  reportComplete(operation, resource, 'CREATE')
  return true
}

/** Tells that a resource has its id. */
function initiated(operation: Operation, resource: Resource): void {
  const { created: text } = operation.stack.dialect.texts
  if (text) reportResource(operation, resource, 'CREATE_IN_PROGRESS', text)
  else operation.stack.resources.set(resource.logicalResourceId, resource)
}

/** Notes that a resource couldn't be made. */
export function creationFailed(operation: Operation, resource: Resource, reason: Reason): boolean {
  operation.failed.created.push(resource.logicalResourceId)
  reportResource(operation, resource, 'CREATE_FAILED', reason)
  return false
}

function newResource({ dependencies }: Operation, { logicalId, type, custom, deletionPolicy }: ResourceDeclaration): Resource {
  return {
    logicalResourceId: logicalId,
    resourceType: type,
    custom,
    physicalResourceId: '',
    status: '',
    presence: 'none',
    declared: {},
    sent: {},
    serviceToken: '',
    timeout: 0,
    data: {},
    noEcho: false,
    responseKey: '',
    deletionPolicy,
    dependencies: dependencies.get(logicalId) ?? new Set(),
  }
}
