import { isList } from '../../../../values/is-list.ts'
import { isRecord } from '../../../../values/is-record.ts'
import { JqError } from './filter.ts'
import { plainText } from './formats.ts'
import { deletePaths, entriesOf, indicesOf, setPath } from './paths.ts'
import { patterns } from './patterns.ts'
import { compareValues, describeJson, isTruthy, splitText, typeOf } from './values.ts'

/** A function of a value and of arguments that are values, by name and number of arguments. */
export type Native = (value: unknown, ...args: unknown[]) => unknown

/** Functions that aren't written in jq itself. Source: jq Manual, "Builtin operators and functions". */
export const natives: Readonly<Record<string, Native>> = {
  ...patterns,
  'true/0': () => true,
  'false/0': () => false,
  'null/0': () => null,
  'infinite/0': () => Number.MAX_VALUE,
  'error/1': fail,
  'not/0': (value) => !isTruthy(value),
  'type/0': (value) => typeOf(value),
  'length/0': lengthOf,
  'utf8bytelength/0': (value) => Buffer.byteLength(textOf(value, 'only strings have UTF-8 byte length')),
  'keys/0': (value) =>
    entriesOf(value)
      .map(([key]) => key)
      .toSorted(compareValues),
  'keys_unsorted/0': (value) => entriesOf(value).map(([key]) => key),
  'has/1': hasKey,
  'contains/1': (value, part) => contains(value, part),
  'tostring/0': plainText,
  'tojson/0': (value) => JSON.stringify(value),
  'fromjson/0': fromJson,
  'tonumber/0': toNumber,
  'ascii_downcase/0': (value) => textOf(value, 'explode input must be a string').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  'ascii_upcase/0': (value) => textOf(value, 'explode input must be a string').replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  'explode/0': (value) => [...textOf(value, 'explode input must be a string')].map((character) => character.codePointAt(0)),
  'implode/0': (value) => String.fromCodePoint(...listOf(value, 'implode input must be an array').map(Number)),
  'startswith/1': (value, part) => textOf(value, STARTS).startsWith(textOf(part, STARTS)),
  'endswith/1': (value, part) => textOf(value, ENDS).endsWith(textOf(part, ENDS)),
  'ltrimstr/1': (value, part) => (isPair(value, part) && value.startsWith(String(part)) ? value.slice(String(part).length) : value),
  'rtrimstr/1': (value, part) =>
    isPair(value, part) && part !== '' && value.endsWith(String(part)) ? value.slice(0, -String(part).length) : value,
  'trim/0': (value) => textOf(value, 'trim input must be a string').trim(),
  'ltrim/0': (value) => textOf(value, 'trim input must be a string').trimStart(),
  'rtrim/0': (value) => textOf(value, 'trim input must be a string').trimEnd(),
  'split/1': (value, separator) => splitText(textOf(value, SPLIT), textOf(separator, SPLIT)),
  'join/1': join,
  'floor/0': numeric(Math.floor),
  'ceil/0': numeric(Math.ceil),
  'round/0': numeric(Math.round),
  'sqrt/0': numeric(Math.sqrt),
  'fabs/0': numeric(Math.abs),
  'abs/0': numeric(Math.abs),
  'trunc/0': numeric(Math.trunc),
  'log/0': numeric(Math.log),
  'log2/0': numeric(Math.log2),
  'log10/0': numeric(Math.log10),
  'exp/0': numeric(Math.exp),
  'pow/2': (_, base, exponent) => Number(base) ** Number(exponent),
  'sort/0': (value) => sorted(value),
  '_sort_by/1': (value, keys) => groups(value, keys).flat(),
  '_group_by/1': (value, keys) => groups(value, keys),
  'reverse/0': (value) =>
    typeof value === 'string' ? [...value].toReversed().join('') : value === null ? [] : listOf(value, 'Cannot reverse').toReversed(),
  'flatten/1': (value, depth) => listOf(value, 'Cannot flatten').flat(Number(depth)),
  'transpose/0': transpose,
  'indices/1': indices,
  '_range/2': (_, from, to) =>
    Array.from({ length: Math.max(0, Math.ceil(Number(to) - Number(from))) }, (__, index) => Number(from) + index),
  'setpath/2': (value, path, next) => setPath(value, listOf(path, 'Path must be specified as an array'), next),
  'delpaths/1': (value, paths) =>
    deletePaths(
      value,
      listOf(paths, 'Paths must be specified as an array').map((path) => listOf(path, 'Path must be specified as an array')),
    ),
  'todate/0': (value) => new Date(Number(value) * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
  'fromdate/0': fromDate,
}

const STARTS = 'startswith() requires string inputs'
const ENDS = 'endswith() requires string inputs'
const SPLIT = 'split input and separator must be strings'

function textOf(value: unknown, message: string): string {
  if (typeof value === 'string') return value
  throw new JqError(message)
}

function listOf(value: unknown, message: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new JqError(`${message}: ${describeJson(value)}`)
}

function fail(_: unknown, value: unknown): never {
  throw new JqError(typeof value === 'string' ? value : `${JSON.stringify(value)} (not a string)`, value)
}

const isPair = (value: unknown, part: unknown): value is string => typeof value === 'string' && typeof part === 'string'

function numeric(compute: (value: number) => number): Native {
  return (value) => {
    if (typeof value === 'number') return compute(value)
    throw new JqError(`${describeJson(value)} number required`)
  }
}

function lengthOf(value: unknown): number {
  if (value === null) return 0
  if (typeof value === 'number') return Math.abs(value)
  if (typeof value === 'string') return [...value].length
  if (typeof value === 'boolean') throw new JqError(`${describeJson(value)} has no length`)
  return entriesOf(value).length
}

function hasKey(value: unknown, key: unknown): boolean {
  if (isRecord(value) && typeof key === 'string') return Object.hasOwn(value, key)
  if (Array.isArray(value) && typeof key === 'number') return key >= 0 && key < value.length
  throw new JqError(`Cannot check whether ${typeOf(value)} has a ${typeOf(key)} key`)
}

function contains(value: unknown, part: unknown): boolean {
  if (isRecord(value) && isRecord(part))
    return Object.entries(part).every(([key, inner]) => Object.hasOwn(value, key) && contains(value[key], inner))
  if (Array.isArray(value) && Array.isArray(part))
    return part.every((inner) => value.some((item) => typeOf(item) === typeOf(inner) && contains(item, inner)))
  if (typeof value === 'string' && typeof part === 'string') return value.includes(part)
  if (typeOf(value) === typeOf(part)) return compareValues(value, part) === 0
  throw new JqError(`${describeJson(value)} and ${describeJson(part)} cannot have their containment checked`)
}

function fromJson(value: unknown): unknown {
  try {
    const parsed: unknown = JSON.parse(textOf(value, `${describeJson(value)} cannot be parsed as JSON`))
    return parsed
  } catch {
    throw new JqError(`${describeJson(value)} cannot be parsed as JSON`)
  }
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && !Number.isNaN(number)) return number
  throw new JqError(`${describeJson(value)} cannot be parsed as a number`)
}

function join(value: unknown, separator: unknown): string {
  const pieces = listOf(value, 'Cannot iterate over').map((item) => {
    if (typeOf(item) === 'array' || typeOf(item) === 'object')
      throw new JqError(`string (${JSON.stringify(separator)}) and ${describeJson(item)} cannot be added`)
    return item === null ? '' : plainText(item)
  })
  return pieces.join(plainText(separator))
}

const sorted = (value: unknown): unknown[] => listOf(value, 'cannot be sorted, as it is not an array').toSorted(compareValues)

/** The items in groups with equal keys, in the keys' order. */
function groups(value: unknown, keys: unknown): unknown[][] {
  const items = listOf(value, 'cannot be sorted, as it is not an array')
  const keyed = items.map((item, index) => ({ item, key: isList(keys) ? keys[index] : null }))
  const result: { readonly key: unknown; readonly items: unknown[] }[] = []
  for (const { item, key } of keyed.toSorted((a, b) => compareValues(a.key, b.key))) {
    const last = result.at(-1)
    if (last !== undefined && compareValues(last.key, key) === 0) last.items.push(item)
    else result.push({ key, items: [item] })
  }
  return result.map((group) => group.items)
}

function transpose(value: unknown): unknown[][] {
  const rows = listOf(value, 'Cannot transpose').map((row) => listOf(row, 'Cannot transpose'))
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null))
}

function indices(value: unknown, part: unknown): readonly number[] | null {
  if (value === null) return null
  if (typeof value === 'string' && typeof part === 'string') return indicesOf([...value], [...part])
  return indicesOf(listOf(value, 'Cannot index'), Array.isArray(part) ? part : [part])
}

function fromDate(value: unknown): number {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new JqError(`date ${JSON.stringify(value)} does not match format "%Y-%m-%dT%H:%M:%SZ"`)
  return Math.floor(time / 1000)
}
