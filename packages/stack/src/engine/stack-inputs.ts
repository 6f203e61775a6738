import type { ChangeSetType, DeploymentMode } from '../state/change-set.ts'

/** A stack by its name. */
export interface StackName {
  /** Or its id. */
  readonly stackName: string
}

/** What a stack is made of. */
export interface StackInput extends StackName {
  /** The template's text, JSON or YAML. */
  readonly template: string
  /** Values as text; parameters that aren't given take their defaults. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** What becomes of an operation that fails. */
export interface FailureOptions {
  /** Leaves everything as it is when something fails, and goes on where nothing failed. Default `false`: rolls back. */
  readonly disableRollback?: boolean
  /** CFN: a rollback deletes new resources also where their policy is `Retain`. Default `false`. */
  readonly retainExceptOnCreate?: boolean
}

/** CFN: how an operation is done. Source: "DeploymentConfig" (AWS CloudFormation API Reference). */
export interface DeploymentConfig {
  /**
   * `EXPRESS` goes on once a resource is configured, without waiting until it is ready, and leaves what failed where it is unless told otherwise. Custom resources are waited for all the same.
   * Default `STANDARD`. Source: "Deploy AWS CloudFormation stacks faster with express mode" (AWS CloudFormation User Guide).
   */
  readonly mode?: 'STANDARD' | 'EXPRESS'
  /** In place of the option beside it. Default: `true` with `EXPRESS`, else `false`. */
  readonly disableRollback?: boolean
}

/** CFN: an operation that can be done in several ways. */
export interface DeploymentOptions {
  readonly deploymentConfig?: DeploymentConfig
}

/** What becomes of a stack that can't be created: it is rolled back, left as it is, or deleted. */
export type OnFailure = 'ROLLBACK' | 'DO_NOTHING' | 'DELETE'

/** How a stack is created. */
export interface CreateStackInput extends StackInput, FailureOptions, DeploymentOptions {
  /** CFN; in place of `disableRollback`. Default `ROLLBACK`. */
  readonly onFailure?: OnFailure
  /** Whether the stack can't be deleted: `EnableTerminationProtection` on CFN, `DeletionProtection` on ROS. Default `false`. */
  readonly terminationProtection?: boolean
}

/** What a stack is to become. */
export interface StackChanges extends StackName {
  /** The template's text, JSON or YAML. Absent: the one the stack has. */
  readonly template?: string
  /** Values as text; parameters that aren't given take their defaults, also where the stack has another value now. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Names of parameters that keep the value the stack has; `true`: all that aren't given and that the stack has. */
  readonly usePreviousValues?: true | readonly string[]
  /** ROS: `Enabled` deletes a resource whose change no Update can make, a service token's, and makes it anew. Default `Disabled`. */
  readonly replacementOption?: 'Enabled' | 'Disabled'
}

/** How far a plan looks. */
export interface PlanOptions {
  /** Whether it looks into nested stacks, also into those that are new or go; asks for `readTemplate` of the engine. Default `false`. */
  readonly includeNestedStacks?: boolean
}

/** What a plan is for. */
export interface PlanUpdateInput extends StackChanges, PlanOptions {}

/** How a stack is updated. */
export interface UpdateStackInput extends StackChanges, FailureOptions, DeploymentOptions {}

/** How a stack is deleted. */
export interface DeleteStackInput extends StackName, DeploymentOptions {
  /** Logical ids of resources that leave the stack without a request and stay where they are. CFN: only for a stack in `DELETE_FAILED`. */
  readonly retainResources?: readonly string[]
  /** ROS: all of them. Default `false`. */
  readonly retainAllResources?: boolean
  /** CFN: `FORCE_DELETE_STACK` leaves where it is what can't be deleted; only for a stack in `DELETE_FAILED`. Default `STANDARD`. */
  readonly deletionMode?: 'STANDARD' | 'FORCE_DELETE_STACK'
}

/** How a stack that was left failed is rolled back. */
export interface RollbackStackInput extends StackName {
  /** A rollback deletes new resources also where their policy is `Retain`. Default `false`. */
  readonly retainExceptOnCreate?: boolean
}

/** How a failed rollback goes on. */
export interface ContinueUpdateRollbackInput extends StackName {
  /** Logical ids of resources that get no request and count as UPDATE_COMPLETE; only those whose rollback failed. */
  readonly resourcesToSkip?: readonly string[]
}

/** How a create that was left failed goes on. */
export interface ContinueCreateStackInput extends Omit<StackChanges, 'replacementOption'> {
  /** `Recreate` makes anew what failed and makes what isn't there; `Ignore` gives both up and takes the stack for created. Default `Recreate`. */
  readonly mode?: 'Recreate' | 'Ignore'
  /** Logical ids of resources that are made anew too, with all that depends on them. */
  readonly recreatingResources?: readonly string[]
}

/** How an update is cancelled; on ROS also a create. */
export interface CancelUpdateStackInput extends StackName {
  /** ROS: `Safe` waits for what is under way, `Quick` doesn't. Default `Safe`. */
  readonly cancelType?: 'Safe' | 'Quick'
}

/** Operations by the names that CancelStackOperation has for them; `CREATE` is also a create that goes on. */
export type CancellableOperation = 'CREATE' | 'UPDATE' | 'DELETE' | 'NOT_ROLLBACK' | 'CREATE_ROLLBACK' | 'ROLLBACK' | 'ALL'

/** ROS: how an operation is cancelled. */
export interface CancelStackOperationInput extends CancelUpdateStackInput {
  /** What may be cancelled; anything else is refused. `NOT_ROLLBACK` means creates, updates and deletions. Default `['NOT_ROLLBACK']`. */
  readonly allowedStackOperations?: readonly CancellableOperation[]
}

/** Whether a stack can be deleted. */
export interface TerminationProtectionInput extends StackName {
  readonly terminationProtection: boolean
}

/** A change set by its name. */
export interface ChangeSetName extends StackName {
  /** Or its id. */
  readonly changeSetName: string
}

/** What a change set is made of; `includeNestedStacks` only on CFN. */
export interface CreateChangeSetInput extends ChangeSetName, Omit<StackChanges, 'replacementOption'>, DeploymentOptions, PlanOptions {
  /**
   * `CREATE` for a stack that isn't there, which is in REVIEW_IN_PROGRESS until then. `IMPORT` is refused: custom resources can't be imported, and for stand-ins there is nothing to import.
   * Default `UPDATE`.
   */
  readonly changeSetType?: ChangeSetType | 'IMPORT'
  /**
   * CFN, only with `UPDATE`: compares with what is there. Stand-ins are as they were deployed; what becomes of custom resources is the switch `revertDrift`.
   * Source: "Using drift-aware change sets" (AWS CloudFormation User Guide).
   */
  readonly deploymentMode?: DeploymentMode
  /** CFN: what becomes of the stack when the execution fails; `DELETE` only with `CREATE`. */
  readonly onStackFailure?: OnFailure
}

/** How a change set is executed. */
export interface ExecuteChangeSetInput extends ChangeSetName, FailureOptions {}
