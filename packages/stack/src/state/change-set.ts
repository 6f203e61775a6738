import type { FailureMode } from '../operations/operation-options.ts'
import type { Plan } from '../plan/plan.ts'
import type { StackDefinition } from './stack.ts'

/** Whether a change set is for a new stack or for one that is there. */
export type ChangeSetType = 'CREATE' | 'UPDATE'

/** CFN: what a change set compares with: what is there. */
export type DeploymentMode = 'REVERT_DRIFT'

/** Whether a change set can be executed, and what became of it when it was. */
export type ChangeSetExecutionStatus =
  | 'UNAVAILABLE'
  | 'AVAILABLE'
  | 'EXECUTE_IN_PROGRESS'
  | 'EXECUTE_COMPLETE'
  | 'EXECUTE_FAILED'
  | 'OBSOLETE'

/** A change set as the engine knows it. Never changed, only replaced by the next one. */
export interface ChangeSet {
  readonly name: string
  readonly id: string
  readonly type: ChangeSetType
  readonly creationTime: number
  readonly definition: StackDefinition
  readonly onFailure: FailureMode | undefined
  /** Absent: what was deployed before is compared, not what is there. */
  readonly deploymentMode?: DeploymentMode | undefined
  readonly plan: Plan
  /** Why it was not to be had: it would change nothing. */
  readonly statusReason: string | undefined
  readonly executionStatus: ChangeSetExecutionStatus
}
