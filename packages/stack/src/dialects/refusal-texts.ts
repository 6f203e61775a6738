import type { Reason } from '../events/reason.ts'
import type { StackOperation } from './stack-operation.ts'

/** A stack as it is named in refusals. */
export interface RefusedStack {
  readonly stackName: string
  readonly stackId: string
  readonly status: string
}

/** A refusal in words of ours. Unlike an event's its text has no mark in front: the error says whose it is. */
export const inOurWords = (text: string): Reason => ({ text, ours: true })

/** What an engine says where it refuses an operation. */
export interface RefusalTexts {
  invalidName(stackName: string): Reason
  stackExists(stackName: string): Reason
  typeChanged(logicalResourceIds: readonly string[]): Reason
  readonly noUpdates: Reason
  /** The stack's status doesn't allow it. Undefined where the engine's words are unknown. */
  wrongStatus(operation: StackOperation, stack: RefusedStack): Reason | undefined
  /** Another operation runs. Undefined where the engine's words are unknown. */
  busy(operation: StackOperation, stack: RefusedStack): Reason | undefined
  isProtected(stack: Omit<RefusedStack, 'status'>): Reason
  exportInUse(name: string, stackNames: readonly string[]): Reason
  retainsOnlyAfterFailure(stackId: string): Reason
  forcesOnlyAfterFailure(stackId: string): Reason
  readonly notRetainable: Reason
  readonly twoFailureModes: Reason
  previousValueUnknown(parameter: string): Reason
  previousValueAndValue(parameter: string): Reason
  changeSetExists(changeSetName: string): Reason
  changeSetNotFound(changeSetName: string): Reason
  changeSetForExistingStack(stackName: string, changeSetName: string): Reason
  /** A change set's status reason, not a refusal. */
  readonly changeSetWithoutChanges: Reason
  /** Resources of these types can't be imported. */
  notImportable(resourceTypes: readonly string[]): Reason
  notExecutable(changeSetId: string, status: string): Reason
}
