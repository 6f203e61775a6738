import { functionRegistry } from '../functions/intrinsic-function.ts'
import { callOf, makeMap } from '../source/make-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../source/source-node.ts'
import { field } from '../parse/parse-context.ts'
import type { IntrinsicFunction } from '../functions/intrinsic-function.ts'
import { ForEachExpander } from './for-each.ts'
import type { TemplateTransform, TransformContext } from './template-transform.ts'

/**
 * `AWS::LanguageExtensions`: loops, more functions, policies and logical ids that are computed.
 * Source: AWS CloudFormation Template Reference, "AWS::LanguageExtensions transform".
 */
export function languageExtensions(added: readonly IntrinsicFunction[]): TemplateTransform {
  return {
    language: (rules) => ({
      ...rules,
      functions: extended(rules.functions, added),
      conditionFunctions: extended(rules.conditionFunctions, added),
    }),
    rewrite: (root, context) => withLogicalIds(withPolicies(expandSections(root, context), context), context),
  }
}

const extended = (functions: ReadonlyMap<string, IntrinsicFunction>, added: readonly IntrinsicFunction[]) =>
  new Map([...functions, ...functionRegistry(added)])

const LOOPED = new Set(['Conditions', 'Resources', 'Outputs'])

function expandSections(root: SourceMap, context: TransformContext): SourceMap {
  const expander = new ForEachExpander(context)
  return mapEntries(root, ({ key, value }) => (LOOPED.has(key.text) ? expander.expand(value) : value))
}

const POLICIES = new Set(['DeletionPolicy', 'UpdateReplacePolicy'])

/** Policies that are functions become what these give. */
function withPolicies(root: SourceMap, context: TransformContext): SourceMap {
  const policyOf = (entry: SourceEntry): SourceNode =>
    POLICIES.has(entry.key.text) && callOf(entry.value) ? literal(entry.value, entry.key.text, context) : entry.value
  const resources = field(root, 'Resources')
  if (resources?.kind !== 'map') return root
  const withValues = mapEntries(resources, ({ value }) => (value.kind === 'map' ? mapEntries(value, policyOf) : value))
  return mapEntries(root, ({ key, value }) => (key.text === 'Resources' ? withValues : value))
}

/** `Ref` and `Fn::GetAtt` whose logical id is a function become those of what it gives. */
function withLogicalIds(root: SourceMap, context: TransformContext): SourceMap {
  const visit = (node: SourceNode): SourceNode => {
    if (node.kind === 'scalar') return node
    if (node.kind === 'list') return { ...node, items: node.items.map(visit) }
    const call = callOf(node)
    if (call?.name === 'Ref' && callOf(call.argument)) return makeMap({ Ref: literal(call.argument, 'a logical id', context) }, node.at)
    if (call?.name === 'Fn::GetAtt' && call.argument.kind === 'list' && callOf(call.argument.items[0])) {
      const [target, ...rest] = call.argument.items
      if (target) return makeMap({ 'Fn::GetAtt': [literal(target, 'a logical id', context), ...rest.map(visit)] }, node.at)
    }
    return mapEntries(node, ({ value }) => visit(value))
  }
  return mapEntries(root, ({ key, value }) => (key.text === 'Resources' || key.text === 'Outputs' ? visit(value) : value))
}

function literal(node: SourceNode, what: string, context: TransformContext): SourceNode {
  const value = context.valueOf(node, what)
  return { kind: 'scalar', text: value === undefined ? '' : String(value), form: 'quoted', at: node.at }
}

function mapEntries(map: SourceMap, valueOf: (entry: SourceEntry) => SourceNode): SourceMap {
  return { ...map, entries: new Map([...map.entries].map(([name, entry]) => [name, { ...entry, value: valueOf(entry) }])) }
}
