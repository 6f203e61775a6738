import { describe, itemsOf } from './arguments.ts'
import { checkOperand, operandReferences, type OperandRules } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** How many conditions `Fn::And` and `Fn::Or` take. */
export interface CombinationRules extends OperandRules {
  readonly min: number
  readonly max: number
}

/** What `Fn::And` and `Fn::Or` have in common. */
export function combination(name: string, rules: CombinationRules): Pick<IntrinsicFunction, 'name' | 'check' | 'references'> {
  const { min, max } = rules
  const number = Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`
  return {
    name,
    check(argument, report) {
      const operands = itemsOf(argument)
      if (operands.length < min || operands.length > max)
        report(argument.at, `${name} expects a list of ${number} conditions, found ${describe(argument)}`)
      else for (const operand of operands) checkOperand(operand, rules, name, report)
    },
    references: (argument) => itemsOf(argument).flatMap(operandReferences),
  }
}
