import type { Resource } from '../../state/resource.ts'
import type { Stack, StackDefinition } from '../../state/stack.ts'
import type { ResourceDeclaration } from '../../template/index.ts'

/** A stack that takes part in a refactor. */
export interface Part {
  /** As it is now; one that is to be made has no resources yet. */
  readonly stack: Stack
  readonly isNew: boolean
  /** What it is to be made from. */
  readonly definition: StackDefinition
  /** Resources of its new template whose condition holds, by logical id. */
  readonly declarations: ReadonlyMap<string, ResourceDeclaration>
}

/** Where a resource comes from, and where it goes. */
export interface Placement {
  readonly from: Part
  readonly resource: Resource
  readonly to: Part
  readonly declaration: ResourceDeclaration
  /** How that was found; absent where it stays where it is. */
  readonly detection?: 'AUTO' | 'MANUAL'
}

export const stackNameOf = ({ stack }: Part): string => stack.place.stackName
