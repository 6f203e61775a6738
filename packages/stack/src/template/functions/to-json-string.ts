import { describe } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::ToJsonString: value`: a map or a list as JSON text; part of `AWS::LanguageExtensions`.
 * Source: AWS CloudFormation Template Reference, "Fn::ToJsonString".
 */
export const toJsonString: IntrinsicFunction = {
  name: 'Fn::ToJsonString',
  check(argument, report) {
    if (argument.kind === 'literal') report(argument.at, `Fn::ToJsonString expects a map or a list, found ${describe(argument)}`)
  },
  references: () => [],
  evaluate: (argument, evaluation) => JSON.stringify(evaluation.json(argument)),
}
