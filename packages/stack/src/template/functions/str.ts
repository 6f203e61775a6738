import { requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** `Fn::Str: number`: a number as a string. Source: ROS User Guide, "Fn::Str". */
export const str: IntrinsicFunction = {
  name: 'Fn::Str',
  check: (argument, report) => requireScalar(argument, 'the value of Fn::Str', report),
  references: () => [],
  evaluate: (argument, evaluation) => evaluation.text(argument, 'the value of Fn::Str'),
}
