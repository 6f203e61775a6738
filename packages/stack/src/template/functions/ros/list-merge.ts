import { isNull, itemsOf, requireList } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

/** `Fn::ListMerge: [list, …]`: the items of all lists in one; nothing counts as an empty list. Source: ROS User Guide, "Fn::ListMerge". */
export const listMerge: IntrinsicFunction = {
  name: 'Fn::ListMerge',
  check(argument, report) {
    requireList(argument, 'the lists of Fn::ListMerge', report)
    for (const item of itemsOf(argument)) if (!isNull(item)) requireList(item, 'each item of Fn::ListMerge', report)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    return evaluation.list(argument, 'the lists of Fn::ListMerge').flatMap((item): readonly unknown[] => {
      if (item === null) return []
      return Array.isArray(item) ? item : evaluation.fail(argument.at, 'each item of Fn::ListMerge must be a list')
    })
  },
}
