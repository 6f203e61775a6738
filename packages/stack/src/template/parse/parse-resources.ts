import type { Expression, MapExpression } from '../expression.ts'
import type { ResourceDeclaration, UpdateReplacePolicy } from '../parsed-template.ts'
import { scalarValue } from '../source/scalar-value.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'
import { buildExpression, buildMap, type ExpressionContext } from './build-expression.ts'
import { checkCustomResource } from './check-custom-resource.ts'
import { checkType, isCustomType } from './check-type.ts'
import { expectMap, expectOneOf, expectText, field, namedEntries, type ParseContext, refuseUnknownKeys } from './parse-context.ts'

/** A resource before its references are known. */
export type ResourceDraft = Omit<ResourceDeclaration, 'references'> & { readonly dependsOnAt: readonly SourceNode[] }

/** Reads the section `Resources`. */
export function parseResources(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, ResourceDraft> {
  const entries = namedEntries(section, 'Resources', context.rules.limits.resources, context)
  const parsed = entries.map((entry) => parseResource(entry, context)).filter((draft) => draft !== undefined)
  return new Map(parsed.map((draft) => [draft.logicalId, draft]))
}

function parseResource({ key, value }: SourceEntry, context: ParseContext): ResourceDraft | undefined {
  const map = expectMap(value, `the resource ${key.text}`, context)
  if (map === undefined) return undefined
  refuseUnknownKeys(map, context.rules.resources.attributes, `the resource ${key.text}`, context)
  const expressions: ExpressionContext = { ...context, functions: context.rules.functions, place: 'a resource' }
  const type = parseType(key.text, map, context)
  const properties = parseProperties(map, expressions)
  const custom = isCustomType(type, context.rules)
  const conditional = parseCondition(map, context)
  if (custom) checkCustomResource({ logicalId: key.text, properties, ...conditional }, context)
  const metadata = field(map, 'Metadata')
  return {
    logicalId: key.text,
    type,
    custom,
    properties,
    at: key.at,
    ...parseDependsOn(field(map, 'DependsOn'), context),
    ...parsePolicies(map, context),
    ...conditional,
    ...(metadata !== undefined && { metadata: buildExpression(metadata, expressions) }),
  }
}

function parseType(logicalId: string, map: SourceMap, context: ParseContext): string {
  const node = field(map, 'Type')
  if (node === undefined) context.findings.error(map.at, `the resource ${logicalId} needs a Type`)
  const type = expectText(node, 'Type', context) ?? ''
  if (node !== undefined && type !== '') checkType(type, node.at, context)
  return type
}

function parseProperties(map: SourceMap, context: ExpressionContext): MapExpression {
  const node = field(map, 'Properties')
  const properties = expectMap(node, 'Properties', context)
  for (const { key } of properties?.entries.values() ?? []) {
    if (key.text.startsWith('Fn::')) context.findings.error(key.at, `${key.text} can't stand for all Properties: write it in a property`)
  }
  return properties === undefined ? { kind: 'map', entries: new Map<string, Expression>(), at: map.at } : buildMap(properties, context)
}

function parseDependsOn(node: SourceNode | undefined, context: ParseContext): Pick<ResourceDraft, 'dependsOn' | 'dependsOnAt'> {
  if (node === undefined) return { dependsOn: [], dependsOnAt: [] }
  if (node.kind === 'map')
    context.findings.error(node.at, `DependsOn must be a resource's name or a list of them, found ${describeNode(node)}`)
  const given = node.kind === 'list' ? node.items : node.kind === 'scalar' ? [node] : []
  const items = context.rules.nulls ? given.filter((item) => !isBlank(item, context)) : given
  const named = items.map((item) => ({ item, name: expectText(item, 'DependsOn', context) }))
  return {
    dependsOn: named.flatMap(({ name }) => name ?? []),
    dependsOnAt: named.flatMap(({ item, name }) => (name === undefined ? [] : [item])),
  }
}

/** Whether a name is empty or `null`, which ROS passes over. */
function isBlank(item: SourceNode, { rules }: ParseContext): boolean {
  return item.kind === 'scalar' && (item.text === '' || scalarValue(item, rules).value === null)
}

function parsePolicies(map: SourceMap, context: ParseContext): Pick<ResourceDraft, 'deletionPolicy' | 'updateReplacePolicy'> {
  const allowed = DELETION_POLICIES.filter((policy) => context.rules.resources.deletionPolicies.includes(policy))
  return {
    deletionPolicy: expectOneOf(field(map, 'DeletionPolicy'), allowed, 'DeletionPolicy', context) ?? 'Delete',
    updateReplacePolicy:
      expectOneOf(field(map, 'UpdateReplacePolicy'), UPDATE_REPLACE_POLICIES, 'UpdateReplacePolicy', context) ?? 'Delete',
  }
}

const DELETION_POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'] as const
const UPDATE_REPLACE_POLICIES: readonly UpdateReplacePolicy[] = ['Delete', 'Retain', 'Snapshot']

/** The name of the condition of a resource or an output. */
export function parseCondition(map: SourceMap, context: ParseContext): { readonly condition?: string } {
  const condition = expectText(field(map, 'Condition'), 'Condition', context)
  return condition === undefined ? {} : { condition }
}
