import { isRecord } from '../../../values/is-record.ts'
import type { Expression } from '../../expression.ts'
import { describe, fixedList, isNull, itemsOf, requireScalar } from '../arguments.ts'
import { isMadeUp } from '../made-up.ts'
import type { Evaluation, IntrinsicFunction } from '../intrinsic-function.ts'

const SLICE = /^(-?\d*):(-?\d*)(?::(-?\d*))?$/

/**
 * ROS's `Fn::Select: [index, list or map, default?, error?]`: one item, those of a slice `start:stop:step`, or the value of a key. What isn't
 * there is the default, else an empty string, or fails with the error given; an empty list for a slice. JSON text stands for its list or map,
 * nothing and an empty string for none. Sources: ROS User Guide, "Fn::Select"; aliyun/iac-code, `ros_validation`.
 */
export const rosSelect: IntrinsicFunction = {
  name: 'Fn::Select',
  check(argument, report) {
    const [index, from] = fixedList(argument, [2, 3, 4], 'Fn::Select: [index, list or map, default, error]', report) ?? []
    if (index === undefined || from === undefined) return
    requireScalar(index, 'the index of Fn::Select', report)
    if (from.kind === 'literal' && readCollection(from.value) === undefined)
      report(from.at, `Fn::Select selects from a list or a map, found ${describe(from)}`)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [index, from, fallback, error] = itemsOf(argument)
    if (index === undefined || from === undefined) return evaluation.fail(argument.at, 'Fn::Select without its list')
    const collection = readCollection(evaluation.value(from))
    if (collection === undefined && isMadeUp(from, evaluation)) return evaluation.value(from)
    if (collection === undefined) return evaluation.fail(index.at, 'Fn::Select selects from a list or a map')
    const key = evaluation.value(index) === null ? undefined : evaluation.text(index, 'the index of Fn::Select')
    if (isList(collection) && key !== undefined && !isPlace(key) && isMadeUp(from, evaluation)) return collection[0]
    const found = collection === null || key === undefined ? undefined : selectFrom(collection, key, index, evaluation)
    if (found !== undefined) return found
    if (error !== undefined && collection !== null && !isNull(error))
      return evaluation.fail(argument.at, evaluation.text(error, 'the error of Fn::Select'))
    return fallback === undefined ? '' : evaluation.value(fallback)
  },
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>

/** A list or a map, `null` where there is none, `undefined` for anything else. */
function readCollection(value: unknown): Collection | null | undefined {
  if (value === null || value === '') return null
  if (typeof value !== 'string') return Array.isArray(value) || isRecord(value) ? value : undefined
  try {
    const read: unknown = JSON.parse(value)
    return read === null || Array.isArray(read) || isRecord(read) ? read : undefined
  } catch {
    return undefined
  }
}

function selectFrom(from: Collection, key: string, index: Expression, evaluation: Evaluation): unknown {
  if (isList(from)) return selectItems(from, key, index, evaluation)
  return Object.hasOwn(from, key) ? from[key] : undefined
}

const isList = (collection: Collection | null): collection is readonly unknown[] => Array.isArray(collection)

const isPlace = (key: string): boolean => /^-?\d+$/.test(key) || SLICE.test(key)

function selectItems(list: readonly unknown[], key: string, index: Expression, evaluation: Evaluation): unknown {
  const slice = SLICE.exec(key)
  if (slice !== null) return sliceOf(list, slice[1], slice[2], slice[3])
  return /^-?\d+$/.test(key)
    ? list.at(Number(key))
    : evaluation.fail(index.at, `the index of Fn::Select must be a whole number or a slice, found ${JSON.stringify(key)}`)
}

/** As slices of Python, in which a negative position counts from the end. */
function sliceOf(
  list: readonly unknown[],
  start: string | undefined,
  stop: string | undefined,
  step: string | undefined,
): readonly unknown[] {
  const by = Number(step || 1)
  const [low, high] = by > 0 ? [0, list.length] : [-1, list.length - 1]
  const place = (text: string | undefined, absent: number): number => {
    if (!text) return absent
    const at = Number(text) < 0 ? Number(text) + list.length : Number(text)
    return Math.min(Math.max(at, low), high)
  }
  const from = place(start, by > 0 ? low : high)
  const to = place(stop, by > 0 ? high : low)
  const count = by === 0 ? 0 : Math.max(0, Math.ceil((to - from) / by))
  return Array.from({ length: count }, (_, index) => list[from + index * by])
}
