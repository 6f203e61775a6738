import { gather, isObject, type Keywords, listOf, ownValue, passes } from './composition.ts'
import type { JsonSchema } from './json-schema.ts'

/** Deeper than the properties of real templates, and far from the end of the stack. */
const MAX_DEPTH = 100

/** A number as JSON writes it (RFC 8259, section 6). */
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i

/**
 * Gives the booleans and numbers back that CloudFormation sends as strings, guided by the JSON Schema of what is expected.
 * (That it sends them as strings: public thread aws-cloudformation/cloudformation-coverage-roadmap#1037.)
 *
 * Nothing is guessed. A string stays wherever the schema, or any branch of its `anyOf` or `oneOf`, admits a string: `pattern`, `format` and
 * lengths aren't looked at, but `const` and `enum` are, by text. Elsewhere `'true'` and `'false'` become booleans where one is admitted, and text
 * in JSON's number grammar becomes the number `JSON.parse` makes of it: not if that is an integer beyond `Number.MAX_SAFE_INTEGER`, and for
 * `integer` only if it is whole (`'3.0'` and `'1e3'` are). Nothing ever becomes null. What fits nowhere stays for validation to complain about.
 *
 * Goes through `properties`, `additionalProperties`, `items`, `prefixItems`, `allOf` and local `$ref`. In a union of objects or arrays it follows
 * the one branch that is left by the kind of the value and by the constants among its properties (a discriminator); where two are left, none.
 *
 * @param value - Parsed JSON. Not changed; parts that need no decoding may be shared with the result. What isn't a string stays as it is, and so
 * does what is nested more than 100 levels deep.
 * @returns The decoded value. Throws for no value and no schema; keywords of the wrong shape are passed over.
 *
 * @example
 * ```ts
 * decodeStrings({ CheckRate: '300', Name: '007' }, { properties: { CheckRate: { type: 'integer' }, Name: { type: 'string' } } })
 * // { CheckRate: 300, Name: '007' }
 * ```
 */
export function decodeStrings(value: unknown, schema: JsonSchema): unknown {
  return decode(value, schema, schema, 0)
}

function decode(value: unknown, schema: unknown, root: unknown, depth: number): unknown {
  if (typeof value === 'string') return decodeText(value, schema, root)
  if (!isObject(value) || depth === MAX_DEPTH) return value
  const applicable = [...gather(schema, root, possibleFor(value, root))]
  const inner = (item: unknown, key: string | number) =>
    decode(item, { allOf: applicable.map((keywords) => innerSchema(keywords, key)) }, root, depth + 1)
  return Array.isArray(value) ? value.map(inner) : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item, key)]))
}

function decodeText(text: string, schema: unknown, root: unknown): unknown {
  const admitted = (value: unknown) => passes(schema, root, (keywords) => admits(keywords, value, text))
  if (admitted(text)) return text
  const value = text === 'true' || (text !== 'false' && (JSON_NUMBER.test(text) ? Number(text) : text))
  return admitted(value) ? value : text
}

/** Whether the keywords themselves admit the scalar `value`, which was sent as `text`. */
function admits(keywords: Keywords, value: unknown, text: string): boolean {
  const constants = constantsOf(keywords)
  if (!admitsType(keywords, value)) return false
  if (constants) return constants.includes(value) && String(value) === text
  return typeof value !== 'number' || Math.abs(value) < 2 ** 53
}

function admitsType({ type }: Keywords, value: unknown): boolean {
  const kind = Array.isArray(value) ? 'array' : typeof value
  const types = [type ?? kind].flat()
  return types.includes(kind) || (types.includes('integer') && Number.isInteger(value))
}

/** Tells whether a branch of a union may be the one meant for an object or array: by its kind, and by the constants among its properties. */
function possibleFor(value: Keywords, root: unknown): (branch: unknown) => boolean {
  const known = new Map<Keywords, boolean>()
  const agrees = (schema: unknown, item: unknown) =>
    passes(schema, root, (keywords) => constantsOf(keywords)?.some((constant) => textOf(constant) === textOf(item)) ?? true)
  const test = (keywords: Keywords) =>
    admitsType(keywords, value) && Object.entries(value).every(([key, item]) => agrees(innerSchema(keywords, key), item))
  return (branch) => passes(branch, root, test, known)
}

/** The schema that `keywords` lay on one property (a string) or item (a number). */
function innerSchema(keywords: Keywords, key: string | number): unknown {
  const { properties, patternProperties, additionalProperties, prefixItems, items, additionalItems } = keywords
  if (typeof key === 'string') return ownValue(properties, key) ?? (patternProperties ? undefined : additionalProperties)
  const [first, rest] = Array.isArray(items) ? [items, additionalItems] : [listOf(prefixItems), items]
  return key < first.length ? first[key] : rest
}

function constantsOf(keywords: Keywords): readonly unknown[] | undefined {
  if (keywords.const !== undefined) return [keywords.const]
  return Array.isArray(keywords.enum) ? keywords.enum : undefined
}

/** A scalar as CloudFormation sends it. */
const textOf = (scalar: unknown): string | undefined => (isObject(scalar) ? undefined : String(scalar))
