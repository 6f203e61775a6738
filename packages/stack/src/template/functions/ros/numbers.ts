import { isList } from '../../../values/is-list.ts'
import { isRecord } from '../../../values/is-record.ts'
import { describeValue } from '../../describe-value.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { listOf, type ValueCall, valueFunction, wholeOf } from '../value-function.ts'
import { roundHalfEven } from './rounding.ts'

/** `Fn::Max: [number, …]`: the largest number. Source: ROS User Guide, "Fn::Max". */
export const max: IntrinsicFunction = extreme('Fn::Max', Math.max)

/** `Fn::Min: [number, …]`: the smallest number. Source: ROS User Guide, "Fn::Min". */
export const min: IntrinsicFunction = extreme('Fn::Min', Math.min)

/** `Fn::Avg: [digits, [number, …]]`: the mean, with so many digits after its point. Source: ROS User Guide, "Fn::Avg". */
export const avg: IntrinsicFunction = valueFunction({
  name: 'Fn::Avg',
  usage: '[digits, [number, …]]',
  sizes: [2, 2],
  compute([digits, list], call) {
    const numbers = listOf(list, 'the numbers', call).map((item) => numberOf(item, call))
    if (numbers.length === 0) return call.fail('there is no mean of an empty list')
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    return roundHalfEven(mean, wholeOf(digits, [0, 20], 'the digits', call))
  },
})

/**
 * `Fn::Add: [value, value, …]`: the sum of numbers, the items of lists in one list, or the entries of maps in one map, later ones replacing
 * earlier ones. Source: ROS User Guide, "Fn::Add".
 */
export const add: IntrinsicFunction = valueFunction({
  name: 'Fn::Add',
  usage: '[value, value, …]',
  sizes: [2, Number.POSITIVE_INFINITY],
  takesNothing: true,
  compute(values, { fail }) {
    if (values.includes(null)) return null
    if (values.every((value) => typeof value === 'number')) return values.reduce((sum, value) => sum + value, 0)
    if (values.every(isList)) return values.flat()
    if (values.every(isRecord)) return Object.fromEntries(values.flatMap((value) => Object.entries(value)))
    return fail(`the values must be all numbers, all lists or all maps, found ${values.map(describeValue).join(' and ')}`)
  },
})

function extreme(name: string, choose: (...numbers: number[]) => number): IntrinsicFunction {
  return valueFunction({
    name,
    usage: '[number, …]',
    sizes: [0, Number.POSITIVE_INFINITY],
    takesNothing: true,
    compute(values, { fail }) {
      if (values.length === 0 || values.includes(null)) return null
      const other = values.find((value) => typeof value !== 'number')
      return other === undefined ? choose(...values.map(Number)) : fail(`expected numbers, found ${describeValue(other)}`)
    },
  })
}

/** A number, or the text of one; nothing counts as 0. */
function numberOf(value: unknown, { fail }: ValueCall): number {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : value === null ? '0' : ''
  const number = Number(text)
  return text !== '' && Number.isFinite(number) ? number : fail(`expected numbers, found ${describeValue(value)}`)
}
