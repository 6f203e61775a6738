import { describe, literalString } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'
import { refer } from './refer.ts'

/**
 * `Ref: name`: the value of a parameter, a pseudo parameter, or a resource.
 * Sources: AWS CloudFormation Template Reference, "Ref"; ROS User Guide, "Ref".
 */
export const ref: IntrinsicFunction = {
  name: 'Ref',
  check(argument, report) {
    if (!literalString(argument)) report(argument.at, `Ref expects the name of a parameter or a resource, found ${describe(argument)}`)
  },
  references(argument) {
    const name = literalString(argument)
    return name ? [{ kind: 'ref', name, at: argument.at }] : []
  },
  evaluate(argument, evaluation) {
    return refer(literalString(argument) ?? '', argument.at, evaluation)
  },
}
