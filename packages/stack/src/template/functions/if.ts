import { describe, fixedList, itemsOf, literalString } from './arguments.ts'
import { operandReferences } from './condition-operand.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::If: [condition, then, else]`: one of two values; the other isn't resolved.
 * Sources: AWS CloudFormation Template Reference, "Condition functions"; ROS User Guide, "Fn::If".
 */
export const fnIf: IntrinsicFunction = {
  name: 'Fn::If',
  check(argument, report) {
    const [name] = fixedList(argument, [3], 'Fn::If: [condition, then, else]', report) ?? []
    if (name !== undefined && !literalString(name)) report(name.at, `Fn::If expects the name of a condition, found ${describe(name)}`)
  },
  references(argument) {
    const [name] = itemsOf(argument)
    return name === undefined ? [] : operandReferences(name)
  },
  evaluate(argument, evaluation) {
    const [name, whenTrue, whenFalse] = itemsOf(argument)
    if (name === undefined || whenTrue === undefined || whenFalse === undefined)
      return evaluation.fail(argument.at, 'Fn::If without its values')
    return evaluation.value(evaluation.condition(literalString(name) ?? '', name.at) ? whenTrue : whenFalse)
  },
}
