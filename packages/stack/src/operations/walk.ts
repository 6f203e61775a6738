/**
 * Visits nodes as soon as everything they need was visited well, in parallel. A visit says whether it went well; what needs a failed node is never visited.
 * Resolves when nothing runs any more.
 *
 * @param needs What each node needs; names that aren't nodes don't count.
 * @param goesOn Whether nodes that don't need the failed one are still begun after a failure.
 */
export async function walk(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  visit: (node: string) => Promise<boolean>,
  goesOn: boolean,
): Promise<void> {
  const missing = new Map([...needs].map(([node, needed]) => [node, [...needed].filter((name) => needs.has(name)).length]))
  const followers = reversed(needs)
  let stopped = false

  function isReady(node: string): boolean {
    const left = (missing.get(node) ?? 0) - 1
    missing.set(node, left)
    return left === 0
  }

  async function run(node: string): Promise<void> {
    if (stopped) return
    if (await visit(node)) await Promise.all([...(followers.get(node) ?? [])].filter(isReady).map(run))
    else stopped = !goesOn
  }

  const roots = [...missing].filter(([, count]) => count === 0).map(([node]) => node)
  await Promise.all(roots.map(run))
}

/** What is needed by each node. */
export function reversed(needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const followers = new Map<string, Set<string>>([...needs.keys()].map((node) => [node, new Set()]))
  for (const [node, needed] of needs) for (const name of needed) followers.get(name)?.add(node)
  return followers
}
