import type { IntrinsicFunction } from './intrinsic-function.ts'

/** ROS's `Fn::Length: value`: the number of a list's items, a map's keys or a string's characters. Source: ROS User Guide, "Fn::Length". */
export const rosLength: IntrinsicFunction = {
  name: 'Fn::Length',
  check: () => undefined,
  references: () => [],
  evaluate(argument, evaluation) {
    const value = evaluation.value(argument)
    if (Array.isArray(value)) return value.length
    if (typeof value === 'string') return [...value].length
    if (typeof value === 'object' && value !== null) return Object.keys(value).length
    return evaluation.fail(argument.at, 'Fn::Length expects a list, a map or a string')
  },
}
