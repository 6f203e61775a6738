import type { Reason } from '../events/reason.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import { ask } from './ask.ts'
import { isAskedToDelete } from './is-asked-to-delete.ts'
import type { Operation } from './operation.ts'
import { announce } from './report.ts'
import { failureReason } from './resource-failure.ts'

/** How a resource is deleted. */
export interface DeleteOptions {
  readonly purpose: Purpose
  /** Delete requests until it is given up. Default 1. */
  readonly attempts?: number
}

/** Deletes what stands behind a resource, and says why that failed; undefined where it went well. What becomes of the stack's record is the caller's to decide. */
export async function deleteResource(
  operation: Operation,
  resource: Resource,
  { purpose, attempts = 1 }: DeleteOptions,
): Promise<Reason | undefined> {
  let reason: Reason | undefined
  for (let attempt = 0; attempt < attempts; attempt++) {
    reason = await tryToDelete(operation, resource, purpose)
    if (reason === undefined) return undefined
  }
  return reason
}

async function tryToDelete(operation: Operation, resource: Resource, purpose: Purpose): Promise<Reason | undefined> {
  if (!isAskedToDelete(operation.stack.dialect, resource)) {
    announce(operation, resource, 'DELETE_COMPLETE')
    return undefined
  }
  announce(operation, resource, 'DELETE_IN_PROGRESS')
  const { nested } = operation.services
  const reason = resource.custom ? await askForDelete(operation, resource, purpose) : await nested.delete(operation, resource, purpose)
  announce(operation, resource, reason ? 'DELETE_FAILED' : 'DELETE_COMPLETE', reason)
  return reason
}

async function askForDelete(operation: Operation, resource: Resource, purpose: Purpose): Promise<Reason | undefined> {
  try {
    const { answer } = await ask(operation, resource, { requestType: 'Delete', purpose, neverMade: resource.presence === 'asked' })
    return answer.kind === 'success' ? undefined : answer.reason
  } catch (error) {
    return failureReason(error)
  }
}
