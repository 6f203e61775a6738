import { compilePattern } from '../../parameters/compile-pattern.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { textOf, valueFunction } from '../value-function.ts'

/** `Fn::MatchPattern: [pattern, text]`: whether the pattern matches the whole text. Source: ROS User Guide, "Fn::MatchPattern". */
export const matchPattern: IntrinsicFunction = valueFunction({
  name: 'Fn::MatchPattern',
  usage: '[pattern, text]',
  sizes: [2, 2],
  compute([source, text], call) {
    const pattern = compilePattern(textOf(source, 'the pattern', call))
    return pattern === undefined
      ? call.fail(`the pattern ${JSON.stringify(source)} can't be read`)
      : pattern.test(textOf(text, 'the text', call))
  },
})
