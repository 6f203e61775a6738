import type { StackOperation } from './stack-operation.ts'

/** A stack as it is named in refusals. */
export interface RefusedStack {
  readonly stackName: string
  readonly stackId: string
  readonly status: string
}

/** What an engine says where it refuses an operation. */
export interface RefusalTexts {
  stackExists(stackName: string): string
  typeChanged(logicalResourceIds: readonly string[]): string
  readonly noUpdates: string
  /** The stack's status doesn't allow it. Undefined where the engine's words are unknown. */
  wrongStatus(operation: StackOperation, stack: RefusedStack): string | undefined
  /** Another operation runs. Undefined where the engine's words are unknown. */
  busy(operation: StackOperation, stack: RefusedStack): string | undefined
  isProtected(stackName: string): string
  retainsOnlyAfterFailure(stackId: string): string
  forcesOnlyAfterFailure(stackId: string): string
  readonly notRetainable: string
  readonly twoFailureModes: string
  previousValueUnknown(parameter: string): string
  previousValueAndValue(parameter: string): string
  changeSetExists(changeSetName: string): string
  changeSetNotFound(changeSetName: string): string
  changeSetForExistingStack(stackName: string, changeSetName: string): string
  readonly changeSetWithoutChanges: string
  notExecutable(changeSetId: string, status: string): string
}
