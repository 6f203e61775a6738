import type { Expression } from '../expression.ts'
import { fixedList, itemsOf } from './arguments.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Evaluation, IntrinsicFunction } from './intrinsic-function.ts'

/** How values are compared: CFN, to which every scalar is a string, by text; ROS by type and value. */
export interface EqualsRules {
  readonly byText: boolean
}

/**
 * `Fn::Equals: [value, value]`: whether two values are equal.
 * Sources: AWS CloudFormation Template Reference, "Condition functions"; ROS User Guide, "Fn::Equals".
 */
export function equals({ byText }: EqualsRules): IntrinsicFunction {
  const comparable = (expression: Expression, evaluation: Evaluation): string => {
    const value = byText && expression.kind === 'literal' ? expression.text : evaluation.value(expression)
    return byText && typeof value !== 'object' ? String(value) : canonicalJson(value)
  }
  return {
    name: 'Fn::Equals',
    check: (argument, report) => void fixedList(argument, [2], 'Fn::Equals: [value, value]', report),
    references: () => [],
    evaluate(argument, evaluation) {
      const [first, second] = itemsOf(argument).map((item) => comparable(item, evaluation))
      return first === second
    },
  }
}
