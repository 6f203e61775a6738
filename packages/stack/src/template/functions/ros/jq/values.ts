import { isList } from '../../../../values/is-list.ts'
import { isRecord } from '../../../../values/is-record.ts'
import { JqError } from './filter.ts'

/** The type of a value, as jq names it. */
export function typeOf(value: unknown): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object'
}

/** For messages: `string ("abc")`. */
export function describeJson(value: unknown): string {
  const text = JSON.stringify(value ?? null)
  return `${typeOf(value)} (${text.length > 11 ? `${text.slice(0, 10)}...` : text})`
}

/** Everything but `false` and `null`. */
export const isTruthy = (value: unknown): boolean => value !== false && value !== null && value !== undefined

const ORDER = ['null', 'false', 'true', 'number', 'string', 'array', 'object']

/** The order of all values. Source: jq Manual, "sort, sort_by(path_expression)". */
export function compareValues(a: unknown, b: unknown): number {
  const ranks = [a, b].map((value) => ORDER.indexOf(typeof value === 'boolean' ? String(value) : typeOf(value)))
  const [first = 0, second = 0] = ranks
  if (first !== second) return first - second
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  return isRecord(a) && isRecord(b) ? compareMaps(a, b) : 0
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, item] of a.entries()) {
    if (index >= b.length) return 1
    const order = compareValues(item, b[index])
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareMaps(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number {
  const [first, second] = [Object.keys(a).toSorted(), Object.keys(b).toSorted()]
  const order = compareLists(first, second)
  if (order !== 0) return order
  return compareLists(
    first.map((key) => a[key]),
    second.map((key) => b[key]),
  )
}

type Operation = (a: unknown, b: unknown) => unknown

/** `+ - * / %` and comparisons. Source: jq Manual, "Builtin operators and functions", "Conditionals and Comparisons". */
export const operations: Readonly<Record<string, Operation>> = {
  '+': add,
  '-': (a, b) => (Array.isArray(a) && Array.isArray(b) ? without(a, b) : numeric('subtracted', (x, y) => x - y)(a, b)),
  '*': multiply,
  '/': (a, b) => (typeof a === 'string' && typeof b === 'string' ? splitText(a, b) : numeric('divided', divide)(a, b)),
  '%': numeric('divided', (x, y) => Math.sign(x) * (Math.abs(Math.trunc(divide(x, 1))) % Math.abs(Math.trunc(notZero(x, Math.trunc(y)))))),
  '==': (a, b) => compareValues(a, b) === 0,
  '!=': (a, b) => compareValues(a, b) !== 0,
  '<': (a, b) => compareValues(a, b) < 0,
  '<=': (a, b) => compareValues(a, b) <= 0,
  '>': (a, b) => compareValues(a, b) > 0,
  '>=': (a, b) => compareValues(a, b) >= 0,
}

/** The pieces of a text between the separators; the characters where the separator is empty. */
export function splitText(text: string, separator: string): readonly string[] {
  if (text === '') return []
  return separator === '' ? [...text] : text.split(separator)
}

function add(a: unknown, b: unknown): unknown {
  if (a === null) return b
  if (b === null) return a
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isList(a) && isList(b)) return [...a, ...b]
  return isRecord(a) && isRecord(b) ? { ...a, ...b } : numeric('added', (x, y) => x + y)(a, b)
}

function multiply(a: unknown, b: unknown): unknown {
  if (isRecord(a) && isRecord(b)) return merge(a, b)
  const [text, times] = typeof a === 'string' ? [a, b] : [b, a]
  if (typeof text === 'string' && typeof times === 'number')
    return times > 0 ? text.repeat(Math.max(1, Math.floor(Math.min(times, 10_000)))) : null
  return numeric('multiplied', (x, y) => x * y)(a, b)
}

function merge(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): unknown {
  const merged = Object.entries(b).map(([key, value]): [string, unknown] => {
    const before = a[key]
    return [key, isRecord(before) && isRecord(value) ? merge(before, value) : value]
  })
  return Object.fromEntries([...Object.entries(a), ...merged])
}

const without = (a: readonly unknown[], b: readonly unknown[]): readonly unknown[] =>
  a.filter((item) => !b.some((other) => compareValues(item, other) === 0))

const notZero = (a: number, b: number): number => {
  if (b === 0) throw new JqError(`${describeJson(a)} and ${describeJson(b)} cannot be divided because the divisor is zero`)
  return b
}

const divide = (a: number, b: number): number => a / notZero(a, b)

function numeric(verb: string, compute: (a: number, b: number) => number): Operation {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return compute(a, b)
    throw new JqError(`${describeJson(a)} and ${describeJson(b)} cannot be ${verb}`)
  }
}
