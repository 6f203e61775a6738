import type { MapExpression } from '../expression.ts'
import { callOf } from '../source/make-source.ts'
import type { SourceEntry, SourceNode, SourceScalar } from '../source/source-node.ts'
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
    if (context.rules.name === 'cfn') for (const row of map.entries.values()) checkRow(row, key.text, context)
    mappings.set(key.text, buildMap(map, expressions))
  }
  return mappings
}

/** Sources: "Mappings" (AWS CloudFormation Template Reference); names as CloudFormation refused them in aws-cloudformation/cfn-lint#2004 and aws/serverless-application-model#1608. */
function checkRow({ key, value }: SourceEntry, mapping: string, context: ParseContext): void {
  const row = `${mapping}.${key.text}`
  checkName(key, mapping, context)
  for (const attribute of expectMap(value, row, context)?.entries.values() ?? []) {
    checkName(attribute.key, row, context)
    if (attribute.value.kind === 'map' && callOf(attribute.value) === undefined)
      context.findings.error(attribute.value.at, `${row}.${attribute.key.text} must be a string or a list, found a map`)
  }
}

function checkName({ text, at }: SourceScalar, owner: string, { findings }: ParseContext): void {
  if (!/^[A-Za-z0-9.-]+$/.test(text) && !text.startsWith('Fn::') && text !== 'Ref')
    findings.error(at, `the name ${JSON.stringify(text)} in ${owner} may hold only letters, digits, - and .`)
}
