import type { Expression, MapExpression } from '../expression.ts'
import type { SourceLocation } from '../source-location.ts'
import { describe, literalString, requireScalar } from './arguments.ts'
import type { Evaluation, IntrinsicFunction, Reference, ReportIssue } from './intrinsic-function.ts'
import { refer, splitAttribute } from './refer.ts'
import { subPieces } from './sub-text.ts'

/** CloudFormation's error says so: "only alphanumeric characters, underscores, periods, and colons" (kirodotdev/KiroCrew#2596). */
const STRICT_NAME = /^[\w.:]+$/
const LENIENT_NAME = /^[\w.:[\]-]+$/

/** What differs between the engines. */
export interface SubRules {
  /** ROS: names may hold hyphens and brackets, and lists and maps become JSON. */
  readonly lenient: boolean
}

/**
 * `Fn::Sub: text` or `[text, { variable: value }]`: the text with each `${name}` replaced by a variable, `Ref` or `Fn::GetAtt`.
 * Sources: AWS CloudFormation Template Reference, "Fn::Sub"; ROS User Guide, "Fn::Sub".
 */
export function sub({ lenient }: SubRules): IntrinsicFunction {
  const isName = (name: string): boolean => (lenient ? LENIENT_NAME : STRICT_NAME).test(name)
  return {
    name: 'Fn::Sub',
    check(argument, report) {
      if (lenient && givenText(argument) !== undefined) return
      const parts = partsOf(argument)
      if (parts === undefined)
        return report(argument.at, `Fn::Sub expects a string or [string, { name: value }], found ${describe(argument)}`)
      checkNames(parts, isName, report)
      if (lenient) return
      for (const [name, value] of parts.variables) requireScalar(value, `the variable ${name} of Fn::Sub`, report)
    },
    references(argument) {
      const parts = partsOf(argument)
      if (parts === undefined) return []
      const names = variablesOf(parts).filter((name) => isName(name) && !parts.variables.has(name))
      return names.map((name) => referenceTo(name, parts.at))
    },
    evaluate(argument, evaluation) {
      const given = givenText(argument)
      const parts = partsOf(argument, given && evaluation.text(given, 'the text of Fn::Sub'))
      if (parts === undefined) return evaluation.fail(argument.at, 'Fn::Sub without a string')
      return subPieces(parts.text)
        .map((piece) => (piece.kind === 'text' ? piece.text : variableText(piece.name, parts, evaluation)))
        .join('')
    },
  }
}

interface SubParts {
  readonly text: string
  readonly at: SourceLocation
  readonly variables: MapExpression['entries']
}

/** The `Ref` that gives the text of `[text, variables]`, if one does. */
function givenText(argument: Expression): Expression | undefined {
  const [first, variables, ...rest] = argument.kind === 'list' ? argument.items : []
  return first?.kind === 'call' && first.function.name === 'Ref' && variables?.kind === 'map' && rest.length === 0 ? first : undefined
}

function partsOf(argument: Expression, given?: string): SubParts | undefined {
  const [first, second, ...rest] = argument.kind === 'list' ? argument.items : [argument]
  const text = given ?? literalString(first)
  if (first === undefined || text === undefined || rest.length > 0) return undefined
  if (argument.kind !== 'list') return { text, at: first.at, variables: new Map() }
  return second?.kind === 'map' ? { text, at: first.at, variables: second.entries } : undefined
}

function checkNames(parts: SubParts, isName: (name: string) => boolean, report: ReportIssue): void {
  for (const name of variablesOf(parts)) {
    if (!isName(name)) report(parts.at, `\${${name}} in Fn::Sub isn't a name; write \${!${name}} where it is meant as text`)
  }
}

function variablesOf({ text }: SubParts): readonly string[] {
  return [...new Set(subPieces(text).flatMap((piece) => (piece.kind === 'variable' ? [piece.name] : [])))]
}

function referenceTo(name: string, at: SourceLocation): Reference {
  const attribute = splitAttribute(name)
  return attribute ? { kind: 'attribute', name: attribute.logicalId, at } : { kind: 'ref', name, at }
}

function variableText(name: string, parts: SubParts, evaluation: Evaluation): string {
  const what = `\${${name}} in Fn::Sub`
  const variable = parts.variables.get(name)
  if (variable) return evaluation.text(variable, what)
  const attribute = splitAttribute(name)
  const value = attribute ? evaluation.attribute(attribute.logicalId, attribute.attribute, parts.at) : refer(name, parts.at, evaluation)
  return evaluation.spell(value, parts.at, what)
}
