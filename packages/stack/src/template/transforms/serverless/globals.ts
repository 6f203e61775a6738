import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'
import { callOf, withoutEntries } from '../../source/make-source.ts'

/**
 * Properties with those that `Globals` has for a type: maps are merged, lists joined, of anything else the resource's own holds. A resource
 * ignores those that its `IgnoreGlobals` lists, or with `*` all.
 * Source: AWS SAM Developer Guide, "Globals section of the AWS SAM template".
 */
export function withGlobals(own: SourceMap, globals: SourceMap | undefined, { type, ignored }: GlobalsOf): SourceMap {
  const common = globals?.entries.get(type.slice('AWS::Serverless::'.length))?.value
  if (common?.kind !== 'map' || (ignored?.kind === 'scalar' && ignored.text === '*')) return own
  const names = ignored?.kind === 'list' ? ignored.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : []
  return mergeMaps(withoutEntries(common, names), own)
}

/** The resource that globals are for. */
export interface GlobalsOf {
  readonly type: string
  /** What it has as `IgnoreGlobals`. */
  readonly ignored: SourceNode | undefined
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
