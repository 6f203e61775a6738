import { requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Base64: text` (CFN) or `Fn::Base64Encode: text` (ROS): the Base64 form of a text in UTF-8.
 * Sources: AWS CloudFormation Template Reference, "Fn::Base64"; ROS User Guide, "Fn::Base64Encode".
 */
export function base64Encode(name: 'Fn::Base64' | 'Fn::Base64Encode'): IntrinsicFunction {
  return {
    name,
    check: (argument, report) => requireScalar(argument, `the text of ${name}`, report),
    references: () => [],
    evaluate: (argument, evaluation) => Buffer.from(evaluation.text(argument, `the text of ${name}`)).toString('base64'),
  }
}

/** `Fn::Base64Decode: text`: the text behind its Base64 form. Source: ROS User Guide, "Fn::Base64Decode". */
export const base64Decode: IntrinsicFunction = {
  name: 'Fn::Base64Decode',
  check: (argument, report) => requireScalar(argument, 'the text of Fn::Base64Decode', report),
  references: () => [],
  evaluate: (argument, evaluation) => Buffer.from(evaluation.text(argument, 'the text of Fn::Base64Decode'), 'base64').toString(),
}
