import { keyPath, type SourceLocation } from '../source-location.ts'
import type { SourceEntry, SourceMap, SourceNode, SourceScalar } from './source-node.ts'

/** What source can be made of: data in which functions are maps, and nodes that are there already. */
export type SourceInput = SourceNode | string | number | boolean | readonly SourceInput[] | SourceRecord

/** A map of what source can be made of; entries that are `undefined` are left out. */
export interface SourceRecord {
  readonly [key: string]: SourceInput | undefined
}

/** Source as if it stood at a place of the text. */
export function makeSource(input: SourceInput, at: SourceLocation): SourceNode {
  if (typeof input === 'string') return { kind: 'scalar', text: input, form: 'quoted', at }
  if (typeof input !== 'object') return { kind: 'scalar', text: String(input), form: 'json', at }
  if (isList(input)) return { kind: 'list', items: input.map((item) => makeSource(item, at)), at }
  return isNode(input) ? input : makeMap(input, at)
}

/** A map as if it stood at a place of the text. */
export function makeMap(record: SourceRecord, at: SourceLocation): SourceMap {
  const entries = Object.entries(record).flatMap(([name, value]): [string, SourceEntry][] =>
    value === undefined ? [] : [[name, entryAt(name, makeSource(value, at), at)]],
  )
  return { kind: 'map', entries: new Map(entries), at }
}

/** The source of a value, as if it stood at a place of the text. */
export function sourceOf(value: unknown, at: SourceLocation): SourceNode {
  if (value === null || value === undefined) return { kind: 'scalar', text: 'null', form: 'json', at }
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => sourceOf(item, at)), at }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return makeSource(value, at)
  return makeMap(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sourceOf(inner, at)])), at)
}

/** A map with further entries, which take the place of those of the same name. */
export function withEntries(map: SourceMap, record: SourceRecord): SourceMap {
  return { ...map, entries: new Map([...map.entries, ...makeMap(record, map.at).entries]) }
}

/** A map without some of its entries. */
export function withoutEntries(map: SourceMap, names: readonly string[]): SourceMap {
  return { ...map, entries: new Map([...map.entries].filter(([name]) => !names.includes(name))) }
}

/** The only entry of a map that is the call of a function: `Ref`, `Condition` or `Fn::…`. */
export function callOf(node: SourceNode | undefined): { readonly name: string; readonly argument: SourceNode } | undefined {
  if (node?.kind !== 'map' || node.entries.size !== 1) return undefined
  const [entry] = node.entries.values()
  const name = entry?.key.text ?? ''
  return entry && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::')) ? { name, argument: entry.value } : undefined
}

function entryAt(name: string, value: SourceNode, at: SourceLocation): SourceEntry {
  const key: SourceScalar = { kind: 'scalar', text: name, form: 'quoted', at: { ...at, path: keyPath(at.path, name) } }
  return { key, value }
}

const isList = (input: SourceInput): input is readonly SourceInput[] => Array.isArray(input)

const isNode = (input: SourceNode | SourceRecord): input is SourceNode => typeof input.kind === 'string' && isLocated(input)

const isLocated = (input: object): boolean => 'at' in input && typeof input.at === 'object'
