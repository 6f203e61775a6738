import { requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** CFN's `Fn::Base64: text`: the Base64 form of a text in UTF-8. Source: AWS CloudFormation Template Reference, "Fn::Base64". */
export const base64: IntrinsicFunction = {
  name: 'Fn::Base64',
  check: (argument, report) => requireScalar(argument, 'the text of Fn::Base64', report),
  references: () => [],
  evaluate: (argument, evaluation) => Buffer.from(evaluation.text(argument, 'the text of Fn::Base64')).toString('base64'),
}
