import { isRecord } from '../../../values/is-record.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { listOf, mapOf, textOf, valueFunction } from '../value-function.ts'

/** `Fn::SelectMapList: [key, [map, …]]`: the values of the key in those maps that have it. Source: ROS User Guide, "Fn::SelectMapList". */
export const selectMapList: IntrinsicFunction = valueFunction({
  name: 'Fn::SelectMapList',
  usage: '[key, [map, …]]',
  sizes: [2, 2],
  compute([key, list], call) {
    if (key === null || list === null) return null
    const name = String(key)
    const maps = listOf(list, 'the maps', call).filter((item) => item !== null)
    return maps.map((item) => mapOf(item, 'each item', call)).flatMap((map) => (Object.hasOwn(map, name) ? [map[name]] : []))
  },
})

/**
 * `Fn::MergeMap: [map, map, …]`: the entries of all maps, later ones replacing earlier ones; maps inside are merged, too.
 * Source: ROS User Guide, "Fn::MergeMap".
 */
export const mergeMap: IntrinsicFunction = valueFunction({
  name: 'Fn::MergeMap',
  usage: '[map, map, …]',
  sizes: [2, Number.POSITIVE_INFINITY],
  compute: (maps, call) => maps.map((map) => mapOf(map, 'each value', call)).reduce(merged),
})

/**
 * `Fn::MemberListToMap: [name of keys, name of values, [".member.0.Name=key", ".member.0.Value=value", …]]`: the map that the members tell.
 * Source: ROS User Guide, "Conditions", which names it; the form is that of OpenStack Heat, "MemberListToMap".
 */
export const memberListToMap: IntrinsicFunction = valueFunction({
  name: 'Fn::MemberListToMap',
  usage: '[name of keys, name of values, [member, …]]',
  sizes: [3, 3],
  compute([keyName, valueName, members], call) {
    const keys = new Map<string, string>()
    const values = new Map<string, string>()
    for (const member of listOf(members, 'the members', call)) {
      const text = textOf(member, 'each member', call)
      const [, place, name, value] = /^(.*?)\.?([^.=]*)=(.*)$/s.exec(text) ?? call.fail(`the member ${JSON.stringify(text)} has no =`)
      if (name === keyName) keys.set(place ?? '', value ?? '')
      else if (name === valueName) values.set(place ?? '', value ?? '')
    }
    return Object.fromEntries([...keys].map(([place, key]) => [key, values.get(place) ?? '']))
  },
})

type ValueMap = Readonly<Record<string, unknown>>

function merged(first: ValueMap, second: ValueMap): ValueMap {
  const entries = Object.entries(second).map(([key, value]): [string, unknown] => {
    const before = Object.hasOwn(first, key) ? first[key] : undefined
    return [key, isRecord(before) && isRecord(value) ? merged(before, value) : value]
  })
  return Object.fromEntries([...Object.entries(first), ...entries])
}
