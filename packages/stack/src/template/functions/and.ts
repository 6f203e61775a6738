import { itemsOf } from './arguments.ts'
import { combination, type CombinationRules } from './combination.ts'
import { operandHolds } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::And: [condition, …]`: whether all conditions hold.
 * Sources: AWS CloudFormation Template Reference, "Condition functions"; ROS User Guide, "Conditions".
 */
export function and(rules: CombinationRules): IntrinsicFunction {
  return {
    ...combination('Fn::And', rules),
    evaluate: (argument, evaluation) => itemsOf(argument).every((operand) => operandHolds(operand, 'Fn::And', evaluation)),
  }
}
