import type { Expression } from '../expression.ts'
import { describe, literalString } from './arguments.ts'
import type { Evaluation, Reference, ReportIssue } from './intrinsic-function.ts'

/** How a dialect names conditions inside conditions: CFN by `{ Condition: name }` only, ROS by the bare name; it also takes plain booleans. */
export interface OperandRules {
  readonly bareNames: boolean
}

/** Reports an operand that can't be a condition. */
export function checkOperand(operand: Expression, { bareNames }: OperandRules, owner: string, report: ReportIssue): void {
  const isBoolean = operand.kind === 'literal' && typeof operand.value === 'boolean'
  if (operand.kind === 'call' || (bareNames && (literalString(operand) || isBoolean))) return
  const expected = bareNames ? "a condition's name or a condition function" : 'a condition function or { Condition: name }'
  report(operand.at, `${owner} expects ${expected}, found ${describe(operand)}`)
}

/** The condition that an operand names. */
export function operandReferences(operand: Expression): readonly Reference[] {
  const name = literalString(operand)
  return name ? [{ kind: 'condition', name, at: operand.at }] : []
}

/** Whether an operand holds. */
export function operandHolds(operand: Expression, owner: string, evaluation: Evaluation): boolean {
  const name = literalString(operand)
  if (name !== undefined) return evaluation.condition(name, operand.at)
  const value = evaluation.value(operand)
  return typeof value === 'boolean' ? value : evaluation.fail(operand.at, `${owner} expects true or false, found ${describe(operand)}`)
}
