import { isList } from '../../../values/is-list.ts'
import { isRecord } from '../../../values/is-record.ts'
import { requireList } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

/**
 * `Fn::MergeMapToList: [{ key: [value, …] }, …]`: a list of maps, the first with the first value of every key and so on; where a key has
 * fewer values, its last one is repeated; keys without values are left out; nothing, where none has any.
 * Sources: ROS User Guide, "Fn::MergeMapToList"; aliyun/iac-code, `ros_validation`.
 */
export const mergeMapToList: IntrinsicFunction = {
  name: 'Fn::MergeMapToList',
  check: (argument, report) => requireList(argument, 'the maps of Fn::MergeMapToList', report),
  references: () => [],
  evaluate(argument, evaluation) {
    const columns = new Map<string, readonly unknown[]>()
    for (const item of evaluation.list(argument, 'the maps of Fn::MergeMapToList')) {
      if (!isRecord(item)) return evaluation.fail(argument.at, 'each item of Fn::MergeMapToList must be a map')
      for (const [key, values] of Object.entries(item)) {
        if (values !== null && !isList(values))
          return evaluation.fail(argument.at, `Fn::MergeMapToList: the value of ${key} must be a list`)
        const column: readonly unknown[] = values ?? ['']
        if (column.length > 0) columns.set(key, column)
      }
    }
    if (columns.size === 0) return null
    const rows = Math.max(0, ...[...columns.values()].map((values) => values.length))
    return Array.from({ length: rows }, (_, row) =>
      Object.fromEntries([...columns].map(([key, values]) => [key, values[row] ?? values.at(-1)])),
    )
  },
}
