import { type ScalarRules, scalarValue } from './scalar-value.ts'
import type { SourceNode } from './source-node.ts'

/** What stands in the text as plain data, functions being maps. */
export function sourceData(node: SourceNode, rules: ScalarRules): unknown {
  if (node.kind === 'scalar') return scalarValue(node, rules).value
  if (node.kind === 'list') return node.items.map((item) => sourceData(item, rules))
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, sourceData(value, rules)]))
}
