import { dependentsOf, layersOf } from './ordering.ts'
import type { ParsedTemplate } from './parsed-template.ts'

/** Which resource needs which. Both maps have every included resource, and only those. */
export interface DependencyGraph {
  /** What must be there before the key is created. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>
  /** What must be gone before the key is deleted. */
  readonly dependents: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * The dependencies among the resources that `include` accepts (all, when absent).
 *
 * @example
 * ```ts
 * const { dependencies } = dependencyGraph(template, (id) => conditionHolds(template.resources.get(id)?.condition, scope))
 * ```
 */
export function dependencyGraph(
  template: Pick<ParsedTemplate, 'resources'>,
  include: (logicalId: string) => boolean = () => true,
): DependencyGraph {
  const included = [...template.resources.values()].filter(({ logicalId }) => include(logicalId))
  const names = new Set(included.map(({ logicalId }) => logicalId))
  const dependencies = new Map(
    included.map(({ logicalId, references }) => [logicalId, new Set([...references].filter((name) => names.has(name)))] as const),
  )
  return { dependencies, dependents: dependentsOf(dependencies) }
}

/** The resources in layers: each needs only resources of earlier layers. Within a layer they stand as in the template. */
export function dependencyOrder(
  template: Pick<ParsedTemplate, 'resources'>,
  include: (logicalId: string) => boolean = () => true,
): readonly (readonly string[])[] {
  const { dependencies } = dependencyGraph(template, include)
  const order = new Map([...dependencies.keys()].map((name, index) => [name, index]))
  const place = (name: string): number => order.get(name) ?? 0
  return layersOf(dependencies).layers.map((layer) => layer.toSorted((a, b) => place(a) - place(b)))
}
