import { describe, fixedList, itemsOf, requireList, requireScalar } from './arguments.ts'
import { isMadeUp } from './made-up.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/**
 * CFN's `Fn::Select: [index, list]`: one item of a list, counted from 0. Of a list cut from what a resource without a provider gives, such as the
 * pieces of an attribute that is made up, an item that isn't there is the last one.
 * Source: AWS CloudFormation Template Reference, "Fn::Select".
 */
export const select: IntrinsicFunction = {
  name: 'Fn::Select',
  check(argument, report) {
    const [index, list] = fixedList(argument, [2], 'Fn::Select: [index, list]', report) ?? []
    if (index === undefined || list === undefined) return
    requireScalar(index, 'the index of Fn::Select', report)
    requireList(list, 'the list of Fn::Select', report)
    if (index.kind !== 'literal') return
    if (!isIndex(index.text)) report(index.at, `the index of Fn::Select must be a whole number from 0, found ${describe(index)}`)
    else if (list.kind === 'list' && Number(index.text) >= list.items.length) report(index.at, outOfRange(index.text, list.items.length))
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [index, list] = itemsOf(argument)
    if (index === undefined || list === undefined) return evaluation.fail(argument.at, 'Fn::Select without its list')
    const text = evaluation.text(index, 'the index of Fn::Select')
    if (!isIndex(text))
      return evaluation.fail(index.at, `the index of Fn::Select must be a whole number from 0, found ${JSON.stringify(text)}`)
    const items = evaluation.list(list, 'the list of Fn::Select')
    if (Number(text) < items.length) return items[Number(text)]
    if (items.length > 0 && isMadeUp(list, evaluation)) return items.at(-1)
    return evaluation.fail(argument.at, outOfRange(text, items.length))
  },
}

function isIndex(text: string): boolean {
  return /^\d+$/.test(text)
}

function outOfRange(index: string, length: number): string {
  return `Fn::Select: the list has ${length} ${length === 1 ? 'item' : 'items'}, none at the index ${index}`
}
