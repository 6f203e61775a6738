import type { Expression } from '../expression.ts'
import { collectReferences } from './collect-references.ts'
import { checkReferences, type DeclaredNames } from './check-references.ts'
import { describe, literalString } from '../functions/arguments.ts'
import { condition } from '../functions/condition.ts'
import type { AssertionDeclaration, RuleDeclaration } from '../parsed-template.ts'
import { describeNode, type SourceEntry, type SourceNode } from '../source/source-node.ts'
import { buildExpression, type ExpressionContext } from './build-expression.ts'
import { expectMap, expectProse, field, namedEntries, type ParseContext, refuseUnknownKeys, warnOfUnknownKeys } from './parse-context.ts'

/** Reads the section `Rules`: what must hold among the parameters before anything is done. */
export function parseRules(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, RuleDeclaration> {
  const entries = namedEntries(section, 'Rules', Number.POSITIVE_INFINITY, context, context.rules.logicName)
  const parsed = entries.map((entry) => parseRule(entry, context)).filter((rule) => rule !== undefined)
  return new Map(parsed.map((rule) => [rule.name, rule]))
}

/** Reports names that rules can't use: they know parameters and pseudo parameters only. */
export function linkRules(rules: ReadonlyMap<string, RuleDeclaration>, names: DeclaredNames, context: ParseContext): void {
  for (const { condition, assertions } of rules.values()) {
    const expressions = [condition, ...assertions.map(({ assert }) => assert)].filter((expression) => expression !== undefined)
    const references = expressions.flatMap(collectReferences)
    for (const name of checkReferences(references, names, context)) {
      const at = references.find((reference) => reference.name === name)?.at
      if (at !== undefined) context.findings.error(at, `a rule can't depend on a resource, as it does on ${name}`)
    }
  }
}

function parseRule({ key, value }: SourceEntry, context: ParseContext): RuleDeclaration | undefined {
  const map = expectMap(value, `the rule ${key.text}`, context)
  if (map === undefined) return undefined
  refuseUnknownKeys(map, new Set(['RuleCondition', 'Assertions']), `the rule ${key.text}`, context)
  const expressions: ExpressionContext = { ...context, functions: context.rules.ruleFunctions, place: 'Rules' }
  const condition = field(map, 'RuleCondition')
  const assertions = assertionNodes(field(map, 'Assertions'), context)
  if (assertions === undefined) {
    const given = field(map, 'Assertions')
    const found = given === undefined ? 'nothing' : describeNode(given)
    context.findings.error(given?.at ?? map.at, `the rule ${key.text} needs a list of Assertions, found ${found}`)
  }
  return {
    name: key.text,
    ...(condition !== undefined && { condition: parseTruth(condition, 'RuleCondition', expressions) }),
    assertions: (assertions ?? []).flatMap((item) => parseAssertion(item, expressions) ?? []),
    at: key.at,
  }
}

/** On ROS also a lone assertion, as `RosRule` of @alicloud/ros-cdk-core writes it. */
function assertionNodes(node: SourceNode | undefined, { rules }: ParseContext): readonly SourceNode[] | undefined {
  if (node?.kind === 'list') return node.items
  return node?.kind === 'map' && rules.name === 'ros' ? [node] : undefined
}

function parseAssertion(node: SourceNode, context: ExpressionContext): AssertionDeclaration | undefined {
  const map = expectMap(node, 'an assertion', context)
  if (map === undefined) return undefined
  // CloudFormation takes any: aws-solutions/aws-control-tower-customizations has AsertDescription in its template.
  const report = context.rules.name === 'cfn' ? warnOfUnknownKeys : refuseUnknownKeys
  report(map, new Set(['Assert', 'AssertDescription']), 'an assertion', context)
  const assert = field(map, 'Assert')
  const description = expectProse(field(map, 'AssertDescription'), 'AssertDescription', context)
  if (assert === undefined) context.findings.error(map.at, 'an assertion needs an Assert')
  return assert && { assert: parseTruth(assert, 'Assert', context), ...(description !== undefined && { description }) }
}

function parseTruth(node: SourceNode, what: string, context: ExpressionContext): Expression {
  const { errors } = context.findings
  const before = errors.length
  const expression = buildExpression(node, context)
  // ROS takes a condition's name.
  if (context.rules.name === 'ros' && literalString(expression))
    return { kind: 'call', function: condition, argument: expression, at: node.at }
  if (errors.length > before) return expression
  if (expression.kind !== 'call' && typeof (expression.kind === 'literal' ? expression.value : undefined) !== 'boolean')
    context.findings.error(node.at, `${what} must be a rule function, found ${describe(expression)}`)
  return expression
}
