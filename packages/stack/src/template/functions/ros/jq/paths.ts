import { isList } from '../../../../values/is-list.ts'
import { isRecord } from '../../../../values/is-record.ts'
import { JqError } from './filter.ts'
import { compareValues, describeJson, typeOf } from './values.ts'

/** One step into a value: a key, an index, or a slice as `{ start, end }`. */
export type Key = unknown

/** The value behind a key. Source: jq Manual, "Object Identifier-Index", "Array Index", "Array/String Slice". */
export function valueAt(value: unknown, key: Key): unknown {
  if (value === null && (key === null || typeof key === 'string' || typeof key === 'number' || isRecord(key))) return null
  if (isRecord(value) && typeof key === 'string') return Object.hasOwn(value, key) ? value[key] : null
  if (Array.isArray(value) && typeof key === 'number') return value.at(Math.floor(key)) ?? null
  if (Array.isArray(value) && Array.isArray(key)) return indicesOf(value, key)
  if (isRecord(key) && (Array.isArray(value) || typeof value === 'string')) return sliceOf(value, key)
  throw new JqError(`Cannot index ${typeOf(value)} with ${typeof key === 'string' ? JSON.stringify(key) : typeOf(key)}`)
}

/** The items of a list or the values of a map, with their keys. */
export function entriesOf(value: unknown): readonly (readonly [key: Key, value: unknown])[] {
  if (Array.isArray(value)) return [...value.entries()]
  if (isRecord(value)) return Object.entries(value)
  throw new JqError(`Cannot iterate over ${value === null ? 'null' : describeJson(value)}`)
}

/** The value that a way of keys leads to; nothing where the way ends before. */
export function getPath(value: unknown, path: readonly Key[]): unknown {
  return path.reduce((at, key) => (at === null ? null : valueAt(at, key)), value)
}

/** The value with another one at the end of the way; what lacks on the way is made. */
export function setPath(value: unknown, [key, ...rest]: readonly Key[], next: unknown): unknown {
  if (key === undefined) return next
  const inner = setPath(valueAt(value, key), rest, next)
  if (typeof key === 'string') return { ...(isRecord(value) ? value : {}), [key]: inner }
  const list: unknown[] = isList(value) ? [...value] : []
  if (isRecord(key)) {
    if (!isList(inner)) throw new JqError('A slice of an array can only be assigned another array')
    const [start, end] = boundsOf(list.length, key)
    return [...list.slice(0, start), ...inner, ...list.slice(end)]
  }
  const index = Number(key) < 0 ? Number(key) + list.length : Number(key)
  if (index < 0) throw new JqError('Out of bounds negative array index')
  if (index > 100_000) throw new JqError('Array index too large')
  while (list.length < index) list.push(null)
  list[index] = inner
  return list
}

/** The value without what the ways lead to. */
export function deletePaths(value: unknown, paths: readonly (readonly Key[])[]): unknown {
  return paths.toSorted((a, b) => compareValues(b, a)).reduce(deletePath, value)
}

function deletePath(value: unknown, [key, ...rest]: readonly Key[]): unknown {
  if (key === undefined || value === null) return null
  if (rest.length > 0) {
    const inner = valueAt(value, key)
    return inner === null ? value : setPath(value, [key], deletePath(inner, rest))
  }
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  if (!Array.isArray(value)) throw new JqError(`Cannot delete field of ${typeOf(value)}`)
  const [start, end] = isRecord(key) ? boundsOf(value.length, key) : [Number(key) < 0 ? Number(key) + value.length : Number(key), undefined]
  return value.filter((_, index) => index < start || index >= (end ?? start + 1))
}

/** Where a list stands in another one, or how often an item. */
export function indicesOf(list: readonly unknown[], part: readonly unknown[]): readonly number[] {
  if (part.length === 0) return []
  return [...list.keys()].filter((start) =>
    part.every((item, offset) => start + offset < list.length && compareValues(item, list[start + offset]) === 0),
  )
}

function sliceOf(value: readonly unknown[] | string, slice: Readonly<Record<string, unknown>>): unknown {
  const items: readonly unknown[] = typeof value === 'string' ? [...value] : value
  const part = items.slice(...boundsOf(items.length, slice))
  return typeof value === 'string' ? part.join('') : part
}

function boundsOf(length: number, { start, end }: Readonly<Record<string, unknown>>): [start: number, end: number] {
  const place = (bound: unknown, absent: number, round: (value: number) => number): number => {
    if (bound === null || bound === undefined) return absent
    if (typeof bound !== 'number') throw new JqError('Start and end indices of an array slice must be numbers')
    return Math.min(Math.max(round(bound < 0 ? bound + length : bound), 0), length)
  }
  const from = place(start, 0, Math.floor)
  return [from, Math.max(from, place(end, length, Math.ceil))]
}
