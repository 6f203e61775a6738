import { describe, fixedList, itemsOf, literalString, requireLiteralString, requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Split: [delimiter, text]`: the pieces of a text between the delimiters; on ROS none of nothing.
 * Sources: AWS CloudFormation Template Reference, "Fn::Split"; ROS User Guide, "Fn::Split"; aliyun/iac-code, `ros_validation`.
 */
export const split: IntrinsicFunction = {
  name: 'Fn::Split',
  check(argument, report) {
    const [delimiter, text] = fixedList(argument, [2], 'Fn::Split: [delimiter, text]', report) ?? []
    if (delimiter === undefined || text === undefined) return
    requireLiteralString(delimiter, 'the delimiter of Fn::Split', report)
    if (literalString(delimiter) === '') report(delimiter.at, `the delimiter of Fn::Split must not be ${describe(delimiter)}`)
    requireScalar(text, 'the text of Fn::Split', report)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [, source] = itemsOf(argument)
    if (source !== undefined && evaluation.value(source) === null) return []
    const [delimiter = '', text = ''] = itemsOf(argument).map((item) => evaluation.text(item, 'the text of Fn::Split'))
    return text.split(delimiter)
  },
}
