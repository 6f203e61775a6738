import type { DialectRules } from '../dialects/dialect-rules.ts'
import type { Expression } from '../expression.ts'
import { describe } from '../functions/arguments.ts'
import type { SourceNode } from '../source/source-node.ts'
import { orList } from '../wording.ts'
import { buildExpression, type ExpressionContext } from './build-expression.ts'
import { namedEntries, type ParseContext } from './parse-context.ts'

/** Reads the section `Conditions`. */
export function parseConditions(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, Expression> {
  const { rules, findings } = context
  const expressions: ExpressionContext = { ...context, functions: rules.conditionFunctions, place: 'Conditions' }
  const conditions = new Map<string, Expression>()
  for (const { key, value } of namedEntries(section, 'Conditions', Number.POSITIVE_INFINITY, context, rules.logicName)) {
    const before = findings.errors.length
    const expression = buildExpression(value, expressions)
    if (findings.errors.length > before) continue
    if (!isCondition(expression, rules)) {
      const expected = orList([...rules.outermostConditions])
      findings.error(value.at, `the condition ${key.text} must be ${expected}, found ${describe(expression)}`)
    }
    conditions.set(key.text, expression)
  }
  return conditions
}

function isCondition(expression: Expression, { name, outermostConditions }: DialectRules): boolean {
  if (expression.kind === 'call') return outermostConditions.has(expression.function.name)
  // On ROS a local may have been evaluated already.
  return name === 'ros' && expression.kind === 'literal' && typeof expression.value === 'boolean'
}
