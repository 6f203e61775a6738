import type { MapExpression } from '../expression.ts'
import type { SourceNode } from '../source/source-node.ts'
import { buildMap, type ExpressionContext } from './build-expression.ts'
import { expectMap, namedEntries, type ParseContext } from './parse-context.ts'

/** Reads the section `Mappings`: maps of maps of strings or lists, without functions. */
export function parseMappings(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, MapExpression> {
  const expressions: ExpressionContext = { ...context, functions: new Map(), place: 'Mappings' }
  const mappings = new Map<string, MapExpression>()
  for (const { key, value } of namedEntries(section, 'Mappings', context.rules.limits.mappings, context)) {
    const map = expectMap(value, `the mapping ${key.text}`, context)
    if (map === undefined) continue
    // ROS lets other values pass; they just can't be found.
    if (context.rules.name === 'cfn') for (const row of map.entries.values()) expectMap(row.value, `${key.text}.${row.key.text}`, context)
    mappings.set(key.text, buildMap(map, expressions))
  }
  return mappings
}
