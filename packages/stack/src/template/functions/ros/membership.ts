import { describeValue } from '../../describe-value.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { listOf, type ValueCall, valueFunction } from '../value-function.ts'

/** `Fn::Contains: [[value, …], value]`: whether the value is in the list. Source: ROS User Guide, "Fn::Contains". */
export const contains: IntrinsicFunction = valueFunction({
  name: 'Fn::Contains',
  usage: '[[value, …], value]',
  sizes: [2, 2],
  compute: ([list, value], call) => textsOf(list, call).includes(canonicalJson(value)),
})

/** `Fn::EachMemberIn: [[value, …], [value, …]]`: whether the second list has every value of the first. Source: ROS User Guide, "Fn::EachMemberIn". */
export const eachMemberIn: IntrinsicFunction = valueFunction({
  name: 'Fn::EachMemberIn',
  usage: '[[value, …], [value, …]]',
  sizes: [2, 2],
  compute([members, list], call) {
    const allowed = new Set(textsOf(list, call))
    return textsOf(members, call).every((text) => allowed.has(text))
  },
})

/** `Fn::Index: [value, [value, …]]`: where the value stands in the list, counted from 0, or nothing. Source: ROS User Guide, "Fn::Index". */
export const index: IntrinsicFunction = valueFunction({
  name: 'Fn::Index',
  usage: '[value, [value, …]]',
  sizes: [2, 2],
  compute([value, list], call) {
    const found = list === null ? -1 : textsOf(list, call).indexOf(canonicalJson(value))
    return found === -1 ? null : found
  },
})

/** `Fn::Any: [value, …]`: whether any value is true; 0 and what is empty isn't. Source: ROS User Guide, "Fn::Any". */
export const any: IntrinsicFunction = {
  name: 'Fn::Any',
  check: () => undefined,
  references: () => [],
  evaluate(argument, evaluation) {
    const values = evaluation.value(argument)
    if (values === null) return null
    return Array.isArray(values)
      ? values.some(isTrue)
      : evaluation.fail(argument.at, `Fn::Any expects a list, found ${describeValue(values)}`)
  },
}

const textsOf = (list: unknown, call: ValueCall): readonly string[] => listOf(list, 'the list', call).map(canonicalJson)

/** As Python takes it. */
function isTrue(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value)
}
