import type { Expression } from '../expression.ts'
import type { FunctionRegistry } from '../functions/intrinsic-function.ts'
import { scalarValue } from '../source/scalar-value.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../source/source-node.ts'
import { closest } from '../wording.ts'
import { type ParseContext, transformWith } from './parse-context.ts'

/** What may be called in the place of an expression. */
export interface ExpressionContext extends ParseContext {
  readonly functions: FunctionRegistry
  /** For messages: where this is, such as `Conditions`. */
  readonly place: string
  /** How many calls are around it. Absent: none. */
  readonly depth?: number
}

/** Makes an expression of what stands in the text, and checks every call of a function in it. */
export function buildExpression(node: SourceNode, context: ExpressionContext): Expression {
  if (node.kind === 'scalar') return { kind: 'literal', ...scalarValue(node, context.rules), at: node.at }
  if (node.kind === 'list') return { kind: 'list', items: node.items.map((item) => buildExpression(item, context)), at: node.at }
  const call = functionEntry(node, context)
  return call === undefined ? buildMap(node, context) : buildCall(node, call, context)
}

/** A map of expressions without being a call itself. */
export function buildMap(node: SourceMap, context: ExpressionContext): Expression & { kind: 'map' } {
  const entries = [...node.entries].map(([name, { value }]): [string, Expression] => [name, buildExpression(value, context)])
  return { kind: 'map', entries: new Map(entries), at: node.at }
}

function buildCall(node: SourceMap, { key, value }: SourceEntry, context: ExpressionContext): Expression {
  const { findings, functions, rules, depth = 0 } = context
  const argument = buildExpression(value, { ...context, depth: depth + 1 })
  if (depth === rules.limits.functionDepth)
    findings.error(node.at, `functions are nested deeper than ${depth} levels; ${rules.engine} takes no more`)
  const called = functions.get(key.text)
  if (called === undefined) {
    findings.error(node.at, unknownFunction(key.text, context))
    return argument
  }
  called.check(argument, (at, message) => findings.error(at, message))
  return { kind: 'call', function: called, argument, at: node.at }
}

/** The entry that makes a map a call, reporting a function's name that stands beside other keys. */
function functionEntry(node: SourceMap, { rules, functions, findings }: ExpressionContext): SourceEntry | undefined {
  const named = [...node.entries.values()].find(({ key }) => functions.has(key.text) || key.text.startsWith('Fn::') || key.text === 'Ref')
  if (named === undefined || node.entries.size === 1) return named
  if (rules.mixedFunctionMap === 'error') findings.error(named.key.at, `${named.key.text} must be the only key of its map`)
  return undefined
}

function unknownFunction(name: string, { rules, functions, place }: ExpressionContext): string {
  if ([rules.functions, rules.conditionFunctions, rules.ruleFunctions].some((known) => known.has(name)))
    return `${name} can't be used in ${place}`
  const transform = transformWith(name, rules)
  if (transform !== undefined) return `${name} needs Transform: ${transform}`
  const near = closest(name, [...functions.keys()]) ?? closest(name.replace('Fn::', ''), [...functions.keys()])
  return near === undefined ? `${rules.engine} has no function ${name}` : `${rules.engine} has no function ${name}; did you mean ${near}?`
}
