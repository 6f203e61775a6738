import { fixedList, isNull, requireList, requireLiteralString, requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Join: [delimiter, [value, …]]`: the values as one string, the delimiter between them; on ROS nothing counts as an empty list.
 * Sources: AWS CloudFormation Template Reference, "Fn::Join"; ROS User Guide, "Fn::Join"; aliyun/iac-code, `ros_validation`.
 */
export const join: IntrinsicFunction = {
  name: 'Fn::Join',
  check(argument, report) {
    const [delimiter, values] = fixedList(argument, [2], 'Fn::Join: [delimiter, [value, …]]', report) ?? []
    if (delimiter === undefined || values === undefined) return
    requireLiteralString(delimiter, 'the delimiter of Fn::Join', report)
    if (!isNull(values)) requireList(values, 'the values of Fn::Join', report)
    if (values.kind === 'list') for (const value of values.items) requireScalar(value, 'a value of Fn::Join', report)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [delimiter, values] = argument.kind === 'list' ? argument.items : []
    if (delimiter === undefined || values === undefined) return evaluation.fail(argument.at, 'Fn::Join without its list')
    if (evaluation.value(values) === null) return ''
    return evaluation.texts(values, 'a value of Fn::Join').join(evaluation.text(delimiter, 'the delimiter of Fn::Join'))
  },
}
