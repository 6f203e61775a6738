import { isRecord } from '../../../values/is-record.ts'
import { pythonJson } from '../../source/python-json.ts'
import { fixedList, itemsOf, requireScalar } from '../arguments.ts'
import { isMadeUp } from '../made-up.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

/**
 * `Fn::GetJsonValue: [key, JSON text]`: the value of a key of the outermost map in a JSON text, or of a map; as text, a value that is none
 * being JSON again. Nothing where the key is missing. Sources: ROS User Guide, "Fn::GetJsonValue"; aliyun/iac-code, `ros_validation`.
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
    const given = evaluation.value(source)
    if (given === null || given === '') return null
    const map = isRecord(given) ? given : parseMap(evaluation.text(source, 'the text of Fn::GetJsonValue'))
    if (map === undefined && isMadeUp(source, evaluation)) return null
    if (map === undefined) return evaluation.fail(source.at, 'the text of Fn::GetJsonValue must be a map in JSON')
    const value = Object.hasOwn(map, name) ? map[name] : null
    return value === null || typeof value === 'string' ? value : pythonJson(value)
  },
}

function parseMap(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
