import { requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::ImportValue: name`: what another stack exported under the name.
 * Source: AWS CloudFormation Template Reference, "Fn::ImportValue".
 */
export const importValue: IntrinsicFunction = {
  name: 'Fn::ImportValue',
  check: (argument, report) => requireScalar(argument, 'the name in Fn::ImportValue', report),
  references: () => [],
  evaluate(argument, evaluation) {
    const name = evaluation.text(argument, 'the name in Fn::ImportValue')
    return (
      evaluation.scope.importValue?.(name) ??
      evaluation.fail(argument.at, `No export named ${name} found: no stack has it, nor do the values given below imports`)
    )
  },
}
