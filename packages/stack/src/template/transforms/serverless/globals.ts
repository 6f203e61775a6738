import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'
import { callOf } from '../../source/make-source.ts'

/**
 * Properties with those that `Globals` has for a type: maps are merged, lists joined, of anything else the resource's own holds.
 * Source: AWS SAM Developer Guide, "Globals section of the AWS SAM template".
 */
export function withGlobals(own: SourceMap, globals: SourceMap | undefined, type: string): SourceMap {
  const common = globals?.entries.get(type.slice('AWS::Serverless::'.length))?.value
  return common?.kind === 'map' ? mergeMaps(common, own) : own
}

function merge(common: SourceNode, own: SourceNode): SourceNode {
  if (common.kind === 'list' && own.kind === 'list') return { ...own, items: [...common.items, ...own.items] }
  return common.kind === 'map' && own.kind === 'map' && !callOf(common) && !callOf(own) ? mergeMaps(common, own) : own
}

function mergeMaps(common: SourceMap, own: SourceMap): SourceMap {
  const merged = [...own.entries].map(([name, entry]): [string, SourceEntry] => {
    const before = common.entries.get(name)
    return [name, before === undefined ? entry : { ...entry, value: merge(before.value, entry.value) }]
  })
  return { ...own, entries: new Map([...common.entries, ...merged]) }
}
