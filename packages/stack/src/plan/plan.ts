import type { RequestType } from '../dialects/engine-name.ts'

/** Why a property's value changes. */
export type ChangeCause =
  /** Its text in the template. */
  | { readonly kind: 'template' }
  /** A parameter it mentions. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** A resource it mentions, whose id or attributes are only known once it was created or updated. */
  | { readonly kind: 'resource'; readonly logicalResourceId: string }

/** A property that changes, or may change. */
export interface PropertyChange {
  /** Where it stands below `Properties` in the template: on ROS such as `Parameters.Name`. */
  readonly name: string
  /** Absent where it is new. */
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
  /** `Retain`: it leaves the stack and stays where it is. */
  readonly action: 'Create' | 'Update' | 'Delete' | 'Retain'
  /** What a provider is sent; absent where nothing is sent. */
  readonly sends?: RequestType
  /** Whether the change happens for certain, or depends on values that are only known while the stack runs. */
  readonly certain: boolean
  /** Whether the provider may answer with another id. */
  readonly mayReplace: boolean
  /** Why it will fail, where that is known now. */
  readonly fails?: string
  readonly properties: readonly PropertyChange[]
}

/** What an operation would do, before it is done. */
export interface Plan {
  readonly stackName: string
  readonly operation: 'create' | 'update'
  /** In the order the resources would be worked on, removed ones last; resources that stay as they are don't appear. */
  readonly changes: readonly ResourceChange[]
}
