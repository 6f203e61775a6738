import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { textOf, valueFunction, wholeOf } from '../value-function.ts'

/**
 * `Fn::Indent: [text, level, size?, first line?]`: the text with its lines indented by `level` times `size` spaces (2, when absent); the first
 * line, too, unless that is `false`. Empty lines stay empty (inferred). Source: ROS User Guide, "Fn::Indent".
 */
export const indent: IntrinsicFunction = valueFunction({
  name: 'Fn::Indent',
  usage: '[text, level, size, indents first line]',
  sizes: [2, 4],
  takesNothing: true,
  compute([text, level, size = 2, indentsFirst = true], call) {
    const spaces = ' '.repeat(wholeOf(level, [0, 20], 'the level', call) * wholeOf(size, [0, 4], 'the size', call))
    const lines = textOf(text, 'the text', call).split('\n')
    return lines.map((line, number) => (line === '' || (number === 0 && !indentsFirst) ? line : spaces + line)).join('\n')
  },
})
