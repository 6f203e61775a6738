import type { ParsedTemplate } from './parsed-template.ts'

/** Which resource needs which. Both maps have every included resource. */
export interface DependencyGraph {
  /** What must be there before the key is created. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>
  /** What must be gone before the key is deleted. */
  readonly dependents: ReadonlyMap<string, ReadonlySet<string>>
}

/** The dependencies among the resources that `include` accepts (all, when absent). */
export function dependencyGraph(
  template: Pick<ParsedTemplate, 'resources'>,
  include: (logicalId: string) => boolean = () => true,
): DependencyGraph {
  throw new Error(`not yet: ${template.resources.size} ${include.length}`)
}

/** The resources in layers: each needs only resources of earlier layers. */
export function dependencyOrder(template: Pick<ParsedTemplate, 'resources'>): readonly (readonly string[])[] {
  throw new Error(`not yet: ${template.resources.size}`)
}
