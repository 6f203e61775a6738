import type { IntrinsicFunction } from '../intrinsic-function.ts'

/** ROS's `Fn::Length: value`: the number of a list's items, a map's keys or a string's characters; 0 of nothing. Source: ROS User Guide, "Fn::Length". */
export const rosLength: IntrinsicFunction = {
  name: 'Fn::Length',
  check: () => undefined,
  references: () => [],
  evaluate(argument, evaluation) {
    const value = evaluation.value(argument)
    if (value === null) return 0
    if (Array.isArray(value)) return value.length
    if (typeof value === 'string') return [...value].length
    if (typeof value === 'object') return Object.keys(value).length
    return evaluation.fail(argument.at, 'Fn::Length expects a list, a map or a string')
  },
}
