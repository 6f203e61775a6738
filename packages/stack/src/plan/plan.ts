import type { RequestType } from '../dialects/engine-name.ts'

/** Why a property's value changes. */
export type ChangeCause =
  /** Its text in the template, or that of a mapping or condition it asks for. */
  | { readonly kind: 'template' }
  /** A parameter it mentions. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** A resource whose id or attributes it mentions, which may be others once it was worked on. */
  | { readonly kind: 'resource'; readonly logicalResourceId: string; readonly gives: 'id' | 'attribute' }

/** A property that changes, or may change. */
export interface PropertyChange {
  /** Where it stands below `Properties` in the template: on ROS such as `Parameters.Name`. */
  readonly name: string
  /** Absent where it is new. Values that come from a NoEcho parameter are masked, here and in `after`. */
  readonly before?: unknown
  /** Absent where it is removed, or only known while the stack runs. */
  readonly after?: unknown
  /** Whether `after` is known now. */
  readonly known: boolean
  readonly causes: readonly ChangeCause[]
}

/** What an operation does to one resource. */
export interface ResourceChange {
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly custom: boolean
  /** Absent where there is none yet. */
  readonly physicalResourceId?: string
  /** `Recreate`: it is deleted and made anew. `Retain`: it leaves the stack and stays where it is. */
  readonly action: 'Create' | 'Update' | 'Recreate' | 'Delete' | 'Retain'
  /** What a provider is sent, in this order. Where an Update answers with another id, a Delete for the old one follows. */
  readonly sends: readonly RequestType[]
  /** Whether the change happens for certain, or depends on values that are only known while the stack runs. */
  readonly certain: boolean
  /** Whether the provider may answer with another id. */
  readonly mayReplace: boolean
  /** Why it will fail, where that is known now. */
  readonly fails?: string
  readonly properties: readonly PropertyChange[]
  /** What happens in the stack that the resource is; absent where that wasn't asked for, or hangs on values that are only known while the stack runs. */
  readonly nested?: Plan
}

/** What an operation would do, before it is done. */
export interface Plan {
  readonly stackName: string
  /** `delete` only of a nested stack that goes. */
  readonly operation: 'create' | 'update' | 'delete'
  /** In the order the resources would be worked on, what is only deleted last; resources that stay as they are don't appear. */
  readonly changes: readonly ResourceChange[]
}
