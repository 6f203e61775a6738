import { describe, requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

const FIELDS = ['StackName', 'OutputName', 'Region', 'RoleArn']

/**
 * CFN's `Fn::GetStackOutput: { StackName, OutputName, Region?, RoleArn? }`: an output of another stack, exported or not.
 * Source: AWS CloudFormation Template Reference, "Fn::GetStackOutput".
 */
export const getStackOutput: IntrinsicFunction = {
  name: 'Fn::GetStackOutput',
  check(argument, report) {
    if (argument.kind !== 'map' || !argument.entries.has('StackName') || !argument.entries.has('OutputName'))
      return report(argument.at, `Fn::GetStackOutput expects { StackName, OutputName, Region, RoleArn }, found ${describe(argument)}`)
    for (const [name, value] of argument.entries) {
      if (FIELDS.includes(name)) requireScalar(value, `${name} of Fn::GetStackOutput`, report)
      else report(value.at, `Fn::GetStackOutput has no ${JSON.stringify(name)}; it may have ${FIELDS.join(', ')}`)
    }
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const textOf = (name: string): string | undefined => {
      const value = argument.kind === 'map' ? argument.entries.get(name) : undefined
      return value && evaluation.text(value, `${name} of Fn::GetStackOutput`)
    }
    const [stack = '', output = ''] = ['StackName', 'OutputName'].map(textOf)
    return evaluation.scope.stackOutput?.(stack, output) ?? evaluation.fail(argument.at, `there is no output ${output} of a stack ${stack}`)
  },
}
