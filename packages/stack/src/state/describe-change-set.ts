import type { EngineName } from '../dialects/engine-name.ts'
import type { ResourceChange } from '../plan/plan.ts'
import type { ChangeSet, ChangeSetExecutionStatus, ChangeSetType, DeploymentMode } from './change-set.ts'
import { describeParameters } from './describe-stack.ts'
import type { Stack } from './stack.ts'

/** A change set as people see it. */
export interface ChangeSetDescription {
  readonly engine: EngineName
  readonly changeSetName: string
  readonly changeSetId: string
  readonly stackName: string
  readonly stackId: string
  readonly changeSetType: ChangeSetType
  /** `FAILED` where it would change nothing. */
  readonly status: 'CREATE_COMPLETE' | 'FAILED'
  readonly statusReason?: string
  readonly executionStatus: ChangeSetExecutionStatus
  readonly deploymentMode?: DeploymentMode
  /** What was foreseen when the change set was created; its execution decides anew what is sent. */
  readonly changes: readonly ResourceChange[]
  /** NoEcho parameters are masked. */
  readonly parameters: Readonly<Record<string, string>>
  /** Milliseconds since the Unix epoch. */
  readonly creationTime: number
}

export function describeChangeSet({ dialect, place, stackId }: Stack, changeSet: ChangeSet): ChangeSetDescription {
  const { statusReason } = changeSet
  return {
    engine: dialect.engine,
    changeSetName: changeSet.name,
    changeSetId: changeSet.id,
    stackName: place.stackName,
    stackId,
    changeSetType: changeSet.type,
    status: statusReason === undefined ? 'CREATE_COMPLETE' : 'FAILED',
    ...(statusReason !== undefined && { statusReason }),
    executionStatus: changeSet.executionStatus,
    ...(changeSet.deploymentMode && { deploymentMode: changeSet.deploymentMode }),
    changes: changeSet.plan.changes,
    parameters: describeParameters(changeSet.definition.parameters),
    creationTime: changeSet.creationTime,
  }
}
