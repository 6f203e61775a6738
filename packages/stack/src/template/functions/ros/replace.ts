import type { Expression } from '../../expression.ts'
import { describe, fixedList, itemsOf, requireScalar } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

/**
 * `Fn::Replace: [{ old: new }, text]`: the text with each old piece replaced, in one pass, longer pieces first (inferred).
 * Nothing stays nothing. Sources: ROS User Guide, "Fn::Replace"; aliyun/iac-code, `ros_validation`.
 */
export const replace: IntrinsicFunction = {
  name: 'Fn::Replace',
  check(argument, report) {
    const [pieces, text] = fixedList(argument, [2], 'Fn::Replace: [{ old: new }, text]', report) ?? []
    if (pieces === undefined || text === undefined) return
    requireScalar(text, 'the text of Fn::Replace', report)
    if (pieces.kind !== 'map') return report(pieces.at, `Fn::Replace expects a map of what to replace, found ${describe(pieces)}`)
    for (const [old, value] of pieces.entries) {
      if (old === '') report(value.at, 'Fn::Replace can replace no empty string')
      requireScalar(value, `the replacement of ${JSON.stringify(old)} in Fn::Replace`, report)
    }
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [pieces, text] = itemsOf(argument)
    if (pieces === undefined || text === undefined) return evaluation.fail(argument.at, 'Fn::Replace without its text')
    if (evaluation.value(text) === null) return null
    const texts = new Map(
      [...entriesOf(pieces)].map(([old, value]) => [old, evaluation.text(value, `the replacement of ${JSON.stringify(old)}`)]),
    )
    return replaceAll(evaluation.text(text, 'the text of Fn::Replace'), texts)
  },
}

function entriesOf(expression: Expression): ReadonlyMap<string, Expression> {
  return expression.kind === 'map' ? expression.entries : new Map()
}

function replaceAll(text: string, pieces: ReadonlyMap<string, string>): string {
  if (pieces.size === 0) return text
  const longestFirst = [...pieces.keys()].toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map((old) => old.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
  return text.replaceAll(pattern, (old) => pieces.get(old) ?? old)
}
