import type { SourceEntry, SourceMap, SourceNode } from './source-node.ts'

/** Source in which each node was rewritten, those inside first. */
export function rewriteSource(node: SourceNode, rewrite: (node: SourceNode) => SourceNode): SourceNode {
  const inner = (each: SourceNode): SourceNode => rewriteSource(each, rewrite)
  if (node.kind === 'scalar') return rewrite(node)
  if (node.kind === 'list') return rewrite({ ...node, items: node.items.map(inner) })
  return rewrite(mapEntries(node, ({ value }) => inner(value)))
}

/** A map with other values. */
export function mapEntries(map: SourceMap, valueOf: (entry: SourceEntry) => SourceNode): SourceMap {
  return { ...map, entries: new Map([...map.entries].map(([name, entry]) => [name, { ...entry, value: valueOf(entry) }])) }
}

/** A template in which some sections were changed. */
export function mapSections(root: SourceMap, names: readonly string[], change: (section: SourceNode) => SourceNode): SourceMap {
  return mapEntries(root, ({ key, value }) => (names.includes(key.text) ? change(value) : value))
}
