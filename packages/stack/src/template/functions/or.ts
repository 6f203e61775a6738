import { itemsOf } from './arguments.ts'
import { combination, type CombinationRules } from './combination.ts'
import { operandHolds } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Or: [condition, …]`: whether any condition holds.
 * Sources: AWS CloudFormation Template Reference, "Condition functions"; ROS User Guide, "Conditions".
 */
export function or(rules: CombinationRules): IntrinsicFunction {
  return {
    ...combination('Fn::Or', rules),
    evaluate: (argument, evaluation) => itemsOf(argument).some((operand) => operandHolds(operand, 'Fn::Or', evaluation)),
  }
}
