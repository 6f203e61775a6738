import { describeValue } from '../../describe-value.ts'
import { isRecord } from '../../../values/is-record.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { listOf, mapOf, textOf, type ValueCall, valueFunction } from '../value-function.ts'

/**
 * `Fn::TransformNamespace: [Condition, namespace, condition]`: what a condition of a module is called outside of it; a truth stays one.
 * `[DependsOn, namespace, { Lookup: { name: [resource, …] }, … }]`: the resources behind the names among the map's other values, those that
 * `Lookup` hasn't being in the namespace. ROS writes such calls itself where it puts modules in their place; no document has them.
 * Source: aliyun/iac-code, `ros_validation`, except for where the names of `DependsOn` stand, which is a guess.
 */
export const transformNamespace: IntrinsicFunction = valueFunction({
  name: 'Fn::TransformNamespace',
  usage: '[Condition or DependsOn, namespace, value]',
  sizes: [3, 3],
  compute([type, prefix, value], call) {
    const namespace = textOf(prefix, 'the namespace', call)
    if (type === 'Condition') return conditionIn(namespace, value, call)
    return type === 'DependsOn'
      ? dependenciesIn(namespace, mapOf(value, 'the value', call), call)
      : call.fail(`expected Condition or DependsOn, found ${describeValue(type)}`)
  },
})

function conditionIn(namespace: string, value: unknown, { fail }: ValueCall): unknown {
  if (Array.isArray(value) && value.length === 0) return fail('the list of conditions is empty')
  const first: unknown = Array.isArray(value) ? value[0] : value
  const name = isRecord(first) ? first['Condition'] : first
  return typeof name === 'string' ? namespace + name : (name ?? null)
}

function dependenciesIn(namespace: string, { Lookup, ...given }: Readonly<Record<string, unknown>>, call: ValueCall): readonly string[] {
  const lookup = new Map(
    Object.entries(mapOf(Lookup, 'Lookup', call)).map(([name, list]): [string, readonly string[]] => [
      name,
      listOf(list, `the names of ${name} in Lookup`, call).map((item) => textOf(item, `each name of ${name} in Lookup`, call)),
    ]),
  )
  const names = Object.values(given)
    .flat()
    .map((name) => textOf(name, 'each name', call))
  return names.flatMap((name) => lookup.get(name) ?? [namespace + name])
}
