import type { ParseContext } from '../parse/parse-context.ts'
import { scalarValue } from '../source/scalar-value.ts'
import { mapEntries, mapSections } from '../source/rewrite-source.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'

/** What null means something for: a parameter without a value, an output that is null. */
const KEPT = new Set(['Default', 'Value'])

/**
 * A template without the sections and attributes that are null: `Properties:` with nothing behind it is as good as none.
 * No document says what ROS makes of them.
 */
export function dropNulls(root: SourceMap, context: ParseContext): SourceMap {
  const isNull = (node: SourceNode): boolean => node.kind === 'scalar' && scalarValue(node, context.rules).value === null
  const drop = (map: SourceMap): SourceMap => ({
    ...map,
    entries: new Map([...map.entries].filter(([name, { value }]) => KEPT.has(name) || !isNull(value))),
  })
  return mapSections(drop(root), ['Parameters', 'Rules', 'Resources', 'Outputs'], (section) =>
    section.kind === 'map' ? mapEntries(section, ({ value }) => (value.kind === 'map' ? drop(value) : value)) : section,
  )
}
