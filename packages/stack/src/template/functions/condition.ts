import { describe, literalString } from './arguments.ts'
import { operandReferences } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Condition: name`, inside conditions: whether another condition holds.
 * Source: AWS CloudFormation Template Reference, "Condition functions".
 */
export const condition: IntrinsicFunction = {
  name: 'Condition',
  check(argument, report) {
    if (!literalString(argument)) report(argument.at, `Condition expects the name of a condition, found ${describe(argument)}`)
  },
  references: operandReferences,
  evaluate: (argument, evaluation) => evaluation.condition(literalString(argument) ?? '', argument.at),
}
