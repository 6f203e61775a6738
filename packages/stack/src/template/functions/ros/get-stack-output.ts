import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { textOf, valueFunction } from '../value-function.ts'

/**
 * ROS's `Fn::GetStackOutput: [stack, output, region?]`: an output of another stack, by its name or id. Nothing where one of them is empty, where
 * there is no such stack or output, or while an operation runs on it. Source: ROS User Guide, "Fn::GetStackOutput".
 */
export const getStackOutput: IntrinsicFunction = valueFunction({
  name: 'Fn::GetStackOutput',
  usage: '[stack, output, region]',
  sizes: [2, 3],
  compute(values, call) {
    if (values.some((value) => value === null || value === '')) return null
    const [stack = '', output = ''] = values.map((value) => textOf(value, 'each value', call))
    return call.scope.stackOutput?.(stack, output) ?? null
  },
})
