import { requireList } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Length: list`: how many items a list has; part of `AWS::LanguageExtensions`.
 * Source: AWS CloudFormation Template Reference, "Fn::Length".
 */
export const length: IntrinsicFunction = {
  name: 'Fn::Length',
  check: (argument, report) => requireList(argument, 'the list of Fn::Length', report),
  references: () => [],
  evaluate: (argument, evaluation) => evaluation.list(argument, 'the list of Fn::Length').length,
}
