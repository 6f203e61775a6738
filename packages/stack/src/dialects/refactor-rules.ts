import type { Reason } from '../events/reason.ts'

/** What an engine allows resources to be moved between stacks by, and what it says where it doesn't. */
export interface RefactorRules {
  readonly maxStacks: number
  /** Whether a resource of this type can be moved or renamed. */
  moves(resource: { readonly resourceType: string; readonly custom: boolean }): boolean
  typeNotSupported(resourceType: string): Reason
  /** Sections that a stack can't have which the refactor makes. */
  sectionsNotAllowed(names: readonly string[]): Reason
  /** A mapping names a resource that its stack still has, or whose stack isn't part of the refactor. */
  didNotMove(logicalResourceId: string, stackName: string): Reason
  propertiesDiffer(logicalResourceId: string, stackId: string): Reason
}
