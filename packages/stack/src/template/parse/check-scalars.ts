import { scalarValue } from '../source/scalar-value.ts'
import type { SourceMap, SourceNode, SourceScalar } from '../source/source-node.ts'
import type { ParseContext } from './parse-context.ts'

/**
 * Warns of scalars that the engine reads as something else than they look like, and reports `null` where it isn't allowed.
 * What people read only (`Metadata`, `Description`) is left alone.
 */
export function checkScalars(root: SourceMap, context: ParseContext): void {
  for (const [section, { value }] of root.entries) {
    if (section !== 'Metadata' && section !== 'Description') checkNode(value, context)
  }
}

function checkNode(node: SourceNode, context: ParseContext): void {
  if (node.kind === 'scalar') return checkScalar(node, context)
  if (node.kind === 'list') return node.items.forEach((item) => checkNode(item, context))
  for (const { key, value } of node.entries.values()) {
    if (key.form === 'plain') warnIfRead(key, context)
    checkNode(value, context)
  }
}

function checkScalar(scalar: SourceScalar, context: ParseContext): void {
  if (scalar.form === 'quoted') return
  if (scalarValue(scalar, context.rules).value !== null) return warnIfRead(scalar, context)
  if (context.rules.nulls || hasError(scalar, context)) return
  context.findings.error(scalar.at, `${context.rules.engine} takes no null: leave the key out, or write '' for an empty string`)
}

function warnIfRead(scalar: SourceScalar, { rules, findings }: ParseContext): void {
  const { value, text } = scalarValue(scalar, rules)
  const changed = typeof value === 'boolean' ? text !== scalar.text.toLowerCase() : value !== null && text !== scalar.text
  const inexact = rules.name === 'ros' && Number.isInteger(value) && !Number.isSafeInteger(value)
  if (changed) findings.warn(scalar.at, `${scalar.text} is read as the ${typeof value} ${text}; put it in quotes to keep it as it is`)
  else if (inexact) findings.warn(scalar.at, `${scalar.text} has more digits than a number keeps; put it in quotes to keep it as it is`)
}

function hasError({ at }: SourceScalar, { findings }: ParseContext): boolean {
  return findings.errors.some(({ line, column }) => line === at.line && column === at.column)
}
