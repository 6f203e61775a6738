/** Whom each key needs. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The keys in layers, each needing only keys of earlier ones; `rest` is what cycles keep from being ordered.
 * Names that aren't keys are ignored.
 */
export function layersOf(needs: Needs): { readonly layers: readonly (readonly string[])[]; readonly rest: readonly string[] } {
  const layers: string[][] = []
  const waiting = new Map([...needs].map(([key, needed]) => [key, [...needed].filter((name) => needs.has(name)).length]))
  const dependents = dependentsOf(needs)
  let ready = [...waiting].filter(([, count]) => count === 0).map(([key]) => key)
  while (ready.length > 0) {
    layers.push(ready)
    const next: string[] = []
    for (const key of ready) {
      waiting.delete(key)
      for (const dependent of dependents.get(key) ?? []) {
        const count = (waiting.get(dependent) ?? 0) - 1
        waiting.set(dependent, count)
        if (count === 0) next.push(dependent)
      }
    }
    ready = next
  }
  return { layers, rest: [...waiting.keys()] }
}

/** The same relation seen from the other side; it has every key of `needs`. */
export function dependentsOf(needs: Needs): ReadonlyMap<string, ReadonlySet<string>> {
  const dependents = new Map([...needs.keys()].map((key): [string, Set<string>] => [key, new Set()]))
  for (const [key, needed] of needs) for (const name of needed) dependents.get(name)?.add(key)
  return dependents
}

/** Cycles such that breaking each of them would leave none; each begins with its earliest key: `['A', 'B']` for A → B → A. */
export function findCycles(needs: Needs): readonly (readonly string[])[] {
  const cycles: string[][] = []
  let left = new Map(needs)
  for (;;) {
    const { rest } = layersOf(left)
    const cycle = walkToCycle(rest, left)
    if (cycle === undefined) return cycles
    cycles.push(startWithEarliest(cycle, rest))
    left = new Map(rest.filter((key) => !cycle.includes(key)).map((key) => [key, left.get(key) ?? new Set()]))
  }
}

function walkToCycle(rest: readonly string[], needs: Needs): string[] | undefined {
  const unordered = new Set(rest)
  const path: string[] = []
  let at = rest[0]
  while (at !== undefined && !path.includes(at)) {
    path.push(at)
    at = [...(needs.get(at) ?? [])].find((name) => unordered.has(name))
  }
  return at === undefined ? undefined : path.slice(path.indexOf(at))
}

function startWithEarliest(cycle: readonly string[], order: readonly string[]): string[] {
  const first = order.find((key) => cycle.includes(key)) ?? ''
  const index = cycle.indexOf(first)
  return [...cycle.slice(index), ...cycle.slice(0, index)]
}
