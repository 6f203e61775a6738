import type { StackName } from '../stack-inputs.ts'

/** A resource by its stack and logical id. */
export interface ResourceLocation extends StackName {
  readonly logicalResourceId: string
}

/** Where a resource stands, and where it is to stand. */
export interface ResourceMapping {
  readonly source: ResourceLocation
  readonly destination: ResourceLocation
}

/** A stack of a refactor, and its template afterwards. */
export interface RefactoredStack extends StackName {
  /** The template's text, JSON or YAML. Parameters keep their values. */
  readonly template: string
}

/** How resources are to be moved between stacks, or to other logical ids. */
export interface CreateStackRefactorInput {
  /** Every stack that gives or takes a resource; at most 5. */
  readonly stackDefinitions: readonly RefactoredStack[]
  /** What was renamed; what keeps its logical id is found without. */
  readonly resourceMappings?: readonly ResourceMapping[]
  /** Whether stacks that aren't there are made. Default `false`. */
  readonly enableStackCreation?: boolean
}

/** A refactor by its id. */
export interface StackRefactorId {
  readonly stackRefactorId: string
}

/** What a refactor does: it moves a resource, or makes a stack. */
export type StackRefactorAction =
  | {
      readonly action: 'MOVE'
      readonly entity: 'RESOURCE'
      readonly resourceType: string
      readonly physicalResourceId: string
      /** `MANUAL` where a mapping says so. */
      readonly detection: 'AUTO' | 'MANUAL'
      readonly resourceMapping: ResourceMapping
    }
  | { readonly action: 'CREATE'; readonly entity: 'STACK'; readonly stackName: string }

/** A refactor as people see it. */
export interface StackRefactorDescription extends StackRefactorId {
  readonly stackIds: readonly string[]
  /** `CREATE_FAILED` where it can't be executed. */
  readonly status: 'CREATE_COMPLETE' | 'CREATE_FAILED'
  /** In words of ours where it begins with `[local]`. */
  readonly statusReason?: string
  /** `OBSOLETE` where one of its stacks has become another one since. */
  readonly executionStatus: 'UNAVAILABLE' | 'AVAILABLE' | 'OBSOLETE' | 'EXECUTE_COMPLETE'
  readonly actions: readonly StackRefactorAction[]
}
