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
  /** Top-level name as the request has it. */
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
  readonly action: 'Create' | 'Update' | 'Delete' | 'Retain'
  /** What a provider is sent; absent where nothing is sent. */
  readonly sends?: RequestType
  /** Whether the change happens for certain, or depends on values that are only known while the stack runs. */
  readonly certain: boolean
  /** Whether the provider may answer with another id. */
  readonly mayReplace: boolean
  readonly properties: readonly PropertyChange[]
}

/** What an operation would do, before it is done. */
export interface Plan {
  readonly stackName: string
  readonly operation: 'create' | 'update' | 'delete'
  /** In the order the resources would be worked on; resources that stay as they are don't appear. */
  readonly changes: readonly ResourceChange[]
}
