/** What can be asked for, by the names both engines' APIs have for it. */
export type StackOperation =
  | 'UpdateStack'
  | 'DeleteStack'
  | 'RollbackStack'
  | 'ContinueUpdateRollback'
  | 'ContinueCreateStack'
  | 'CancelUpdateStack'
  | 'CancelStackOperation'
  | 'CreateStackRefactor'
  | 'DetectStackDrift'

/** Options of operations that only one of the engines has. */
export type EngineOption =
  | 'onFailure'
  | 'onStackFailure'
  | 'retainExceptOnCreate'
  | 'replacementOption'
  | 'retainAllResources'
  | 'deletionMode'
  | 'cancelType'
  | 'deploymentConfig'
  | 'deploymentMode'
  | 'includeNestedStacks'

/** The deletion of a stack on which another operation runs. */
export interface OvertakingRules {
  /** Statuses in which an engine takes it. What runs begins nothing more, and the Deletes that are under way are waited for. */
  readonly statuses: ReadonlySet<string>
  /** Whether Creates and Updates that are under way are waited for, too. */
  readonly waits: boolean
}

/** What an engine offers. */
export interface OperationRules {
  /** Statuses in which a stack takes an operation; absent: the engine has no such operation. */
  readonly takes: Readonly<Partial<Record<StackOperation, 'any' | ReadonlySet<string>>>>
  readonly options: ReadonlySet<EngineOption>
  /** Whether resources can be kept from a deletion at any time, or only where an earlier one failed. */
  readonly retains: 'always' | 'after-failure'
}
