import type { Expression } from '../expression.ts'
import { describe, itemsOf } from './arguments.ts'
import { checkOperand, operandHolds, operandReferences, type OperandRules } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** How `Fn::Not` takes its condition: CFN in a list of one only, ROS also bare. */
export interface NotRules extends OperandRules {
  readonly bareOperand: boolean
}

/**
 * `Fn::Not: [condition]`: whether the condition doesn't hold.
 * Sources: AWS CloudFormation Template Reference, "Condition functions"; ROS User Guide, "Conditions".
 */
export function not(rules: NotRules): IntrinsicFunction {
  const operandOf = (argument: Expression): Expression | undefined => {
    const items = itemsOf(argument)
    if (argument.kind === 'list') return items.length === 1 ? items[0] : undefined
    return rules.bareOperand ? argument : undefined
  }
  return {
    name: 'Fn::Not',
    check(argument, report) {
      const operand = operandOf(argument)
      if (operand === undefined) report(argument.at, `Fn::Not expects a list of one condition, found ${describe(argument)}`)
      else checkOperand(operand, rules, 'Fn::Not', report)
    },
    references(argument) {
      const operand = operandOf(argument)
      return operand === undefined ? [] : operandReferences(operand)
    },
    evaluate: (argument, evaluation) => !operandHolds(operandOf(argument) ?? argument, 'Fn::Not', evaluation),
  }
}
