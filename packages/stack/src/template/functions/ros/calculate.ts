import { describeValue } from '../../describe-value.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { listOf, textOf, type ValueCall, valueFunction, wholeOf } from '../value-function.ts'
import { calculateText } from './arithmetic.ts'
import { roundHalfEven } from './rounding.ts'

/**
 * `Fn::Calculate: [expression, digits, [number, …]?]`: the value of an expression in which `{n}` stands for a number of the list; a number stands for a list of one. The quotient
 * of whole numbers is whole; `digits` counts only where a number with a point takes part. Source: ROS User Guide, "Fn::Calculate".
 */
export const calculate: IntrinsicFunction = valueFunction({
  name: 'Fn::Calculate',
  usage: '[expression, digits, [number, …]]',
  sizes: [2, 3],
  compute([expression, digits, list = []], call) {
    const numbers = (typeof list === 'number' ? [list] : listOf(list, 'the numbers', call)).map((item) => numberText(item, call))
    const text = textOf(expression, 'the expression', call).replaceAll(/\{(\d+)\}/g, (_, index: string) => {
      return numbers[Number(index)] ?? call.fail(`there is no number {${index}} in a list of ${numbers.length}`)
    })
    const result = calculateText(text)
    if (result === undefined) return call.fail(`${JSON.stringify(text)} can't be calculated: expected numbers, + - * / % and parentheses`)
    const places = wholeOf(digits, [0, 20], 'the digits', call)
    return result.whole ? result.value : roundHalfEven(result.value, places)
  },
})

/** A number as it would stand in the expression. */
function numberText(value: unknown, { fail }: ValueCall): string {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  return text !== '' && Number.isFinite(Number(text)) ? text : fail(`expected numbers, found ${describeValue(value)}`)
}
