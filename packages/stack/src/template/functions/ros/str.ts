import type { IntrinsicFunction } from '../intrinsic-function.ts'

/** `Fn::Str: value`: a number as a string; a list or a map as JSON. Source: ROS User Guide, "Fn::Str". */
export const str: IntrinsicFunction = {
  name: 'Fn::Str',
  check: () => undefined,
  references: () => [],
  evaluate: (argument, evaluation) => evaluation.text(argument, 'the value of Fn::Str'),
}
