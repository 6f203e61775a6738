import type { Reason } from '../events/reason.ts'
import type { FailureMode } from '../operations/operation-options.ts'
import type { RequestType } from './engine-name.ts'

/** Logical ids of what failed in an operation. */
export interface FailedResources {
  readonly created: readonly string[]
  readonly updated: readonly string[]
}

/** An attribute that a provider didn't give. */
export interface MissingAttribute {
  readonly attribute: string
  readonly logicalResourceId: string
  /** Names the response that should have had it. */
  readonly responseKey: string
}

/** What an engine says in its events. */
export interface EventTexts {
  /** A stack's operation begins. */
  started(operation: RequestType): Reason | undefined
  /** A stack's operation ended well. */
  finished(operation: RequestType): Reason | undefined
  /** A stack is there only to be reviewed. */
  readonly reviewed?: Reason
  /** A resource's status changes and nothing special is to be said. */
  readonly progress?: Reason
  /** A resource has its id, just before CREATE_COMPLETE. */
  readonly created?: Reason
  /** A resource, or all of a stack's, are configured, just before they are complete; absent: nobody tells. */
  readonly configured?: Reason
  /** A resource was replaced, just before UPDATE_COMPLETE. */
  readonly replaced: Reason
  /** A resource is no longer waited for, since another failed. */
  cancelled(requestType: RequestType): Reason
  readonly tokenChanged: Reason
  /** A stand-in would have to be replaced by one of the same name. */
  nameTaken(name: string): Reason
  attributeMissing(missing: MissingAttribute): Reason
  /** Why a stack begins to roll back, stays as it is, or is deleted. */
  failed(operation: RequestType, resources: FailedResources, mode: FailureMode): Reason
  /** Why a stack fails that imports what no stack exports. */
  exportMissing(operation: RequestType, name: string, mode: FailureMode): Reason
  /** Why a stack begins to roll back, or stays as it is, whose operation somebody cancelled. */
  operationCancelled(operation: RequestType): Reason
  deleteFailed(logicalResourceIds: readonly string[]): Reason
  /** An update succeeded, but what it left over couldn't be deleted. */
  readonly cleanupFailed: Reason
}
