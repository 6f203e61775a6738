/** What a judge remembers from one response to the next. */
export interface JudgeMemory {
  /** Notes that `resource` lives under `id`; the name of another one that does, if there is one. */
  claim(id: ResourceId, resource: string): string | undefined
  /** Notes that what lives under `id` is `resource` from now on. */
  rename(id: ResourceId, resource: string): void
  /** Notes that `resource` no longer lives under `id`, since that was deleted. */
  release(id: ResourceId, resource: string): void
  /** Whether what lived under `id` was deleted, and nothing new was made under it. */
  isReleased(id: ResourceId): boolean
  /** Notes that a type's properties changed together without a replacement. */
  keptId(resourceType: string, changed: readonly string[]): void
  /** Whether each of these properties has changed before without a replacement. */
  keepsIdFor(resourceType: string, changed: readonly string[]): boolean
}

/** A physical id and the engine and type it belongs to. */
export interface ResourceId {
  readonly engine: string
  readonly resourceType: string
  readonly physicalResourceId: string
}

/** How a resource is named where ids are concerned. */
export const ownerName = (logicalResourceId: string, stackId: string): string => `${logicalResourceId} of ${stackId}`

const keyOf = ({ engine, resourceType, physicalResourceId }: ResourceId): string => `${engine} ${resourceType} ${physicalResourceId}`

export function judgeMemory(): JudgeMemory {
  const owners = new Map<string, string>()
  const released = new Set<string>()
  const inPlace = new Map<string, Set<string>>()

  return {
    claim(id, resource) {
      const owner = owners.get(keyOf(id))
      released.delete(keyOf(id))
      if (owner === undefined) owners.set(keyOf(id), resource)
      return owner === resource ? undefined : owner
    },
    rename(id, resource) {
      if (owners.has(keyOf(id))) owners.set(keyOf(id), resource)
    },
    release(id, resource) {
      if (owners.get(keyOf(id)) === resource) owners.delete(keyOf(id))
      released.add(keyOf(id))
    },
    isReleased: (id) => released.has(keyOf(id)),
    keptId(resourceType, changed) {
      const names = inPlace.get(resourceType) ?? new Set()
      inPlace.set(resourceType, names)
      for (const name of changed) names.add(name)
    },
    keepsIdFor: (resourceType, changed) => changed.every((name) => inPlace.get(resourceType)?.has(name) ?? false),
  }
}
