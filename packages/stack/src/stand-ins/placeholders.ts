import { createHash } from 'node:crypto'
import { isRecord } from '../values/is-record.ts'
import { alphabets, randomText, randomUuid } from '../values/random-text.ts'

/** What placeholders stand for. */
export interface PlaceholderValues {
  /** By name. */
  readonly known: Readonly<Record<string, string>>
  readonly properties: Readonly<Record<string, unknown>>
  /** Makes up what is made up. */
  readonly random: () => number
}

/** One placeholder: what stands between the braces. */
const placeholder = /\$\{([^}]*)\}/g
const onlyProperty = /^\$\{Properties\.([^}|]+)\}$/

/** A value of a shape with its placeholders filled in; undefined where it is nothing but a property that isn't there. */
export function expand(value: unknown, values: PlaceholderValues): unknown {
  if (typeof value === 'string') return expandText(value, values)
  if (Array.isArray(value)) return value.map((item) => expand(item, values))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, values)]))
}

function expandText(text: string, values: PlaceholderValues): unknown {
  const path = onlyProperty.exec(text)?.[1]
  if (path !== undefined) return propertyAt(values.properties, path)
  return text.replace(placeholder, (whole, inner: string) => fill(inner, values) ?? whole)
}

/** A text with its placeholders filled in; empty where it is nothing but a property that isn't there. */
export const expandToText = (text: string, values: PlaceholderValues): string => String(expand(text, values) ?? '')

function fill(inner: string, { known, properties, random }: PlaceholderValues): string | undefined {
  if (Object.hasOwn(known, inner)) return known[inner]
  const [, path, wanted, then, fallback] = /^Properties\.([^|?]+)(?:\?([^=|]+)=([^|]*))?\|?(.*)$/.exec(inner) ?? []
  if (path !== undefined) {
    const found = propertyAt(properties, path)
    return wanted === undefined ? String(found ?? fallback) : String(found) === wanted ? then : fallback
  }
  if (inner === 'uuid') return randomUuid(random)
  const [, alphabet, length] = /^([a-z]+):(\d{1,3})$/.exec(inner) ?? []
  return isAlphabet(alphabet) ? randomText(random, alphabet, Number(length)) : undefined
}

const isAlphabet = (name: string | undefined): name is keyof typeof alphabets => name !== undefined && Object.hasOwn(alphabets, name)

/** The placeholders of a text that stand for nothing, where these names are known. */
export function unknownPlaceholders(text: string, names: readonly string[]): readonly string[] {
  const values = { known: Object.fromEntries(names.map((name) => [name, name])), properties: {}, random: () => 0 }
  return [...text.matchAll(placeholder)].flatMap(([whole, inner = '']) => (fill(inner, values) === undefined ? [whole] : []))
}

/** The property at a path with dots; undefined where it isn't there or empty. */
export function propertyAt(properties: unknown, path: string): unknown {
  const value = path.split('.').reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), properties)
  return value === null || value === '' ? undefined : value
}

/** Numbers from 0 to 1 that are always the same for the same text. */
export function randomFrom(text: string): () => number {
  let round = 0
  let bytes: number[] = []
  return () => {
    if (bytes.length === 0) bytes = [...createHash('sha256').update(`${round++} ${text}`).digest()]
    return (bytes.pop() ?? 0) / 256
  }
}
