import { fixedList, itemsOf, requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::GetJsonValue: [key, JSON text]`: the value of a key of the outermost map in a JSON text.
 * Source: ROS User Guide, "Fn::GetJsonValue". What ROS does where the key is missing isn't documented; here it is an error.
 */
export const getJsonValue: IntrinsicFunction = {
  name: 'Fn::GetJsonValue',
  check(argument, report) {
    const [key] = fixedList(argument, [2], 'Fn::GetJsonValue: [key, JSON text]', report) ?? []
    if (key !== undefined) requireScalar(key, 'the key of Fn::GetJsonValue', report)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [key, source] = itemsOf(argument)
    if (key === undefined || source === undefined) return evaluation.fail(argument.at, 'Fn::GetJsonValue without its text')
    const name = evaluation.text(key, 'the key of Fn::GetJsonValue')
    const map = parseMap(evaluation.text(source, 'the text of Fn::GetJsonValue'))
    if (map === undefined) return evaluation.fail(source.at, 'the text of Fn::GetJsonValue must be a map in JSON')
    return map.has(name) ? map.get(name) : evaluation.fail(argument.at, `Fn::GetJsonValue: the JSON has no key ${JSON.stringify(name)}`)
  },
}

function parseMap(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined
  } catch {
    return undefined
  }
}
