import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeStrings } from './decode.ts'
import type { JsonSchema, JsonSchemaObject } from './json-schema.ts'

/** A schema, and a value that it admits. A `$ref` is still the schema itself, under the key `shared`. */
type Sample = { readonly schema: JsonSchemaObject; readonly value: unknown }

/** Every boolean and number as a string, at every depth, as CloudFormation sends them. */
function sent(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(sent)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sent(item)]))
}

/** The schema with everything `shared` moved into its `$defs`, under names that need escaping. */
function linked(schema: JsonSchemaObject): JsonSchema {
  const $defs: Record<string, unknown> = {}
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    if (!('shared' in part)) return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, walk(item)]))
    const name = `a/b~${Object.keys($defs).length} %`
    $defs[name] = true
    $defs[name] = walk(part.shared)
    return { $ref: `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}` }
  }
  return { ...(walk(schema) as object), $defs }
}

const key = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '0', 'items'))
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0))
const tricky = fc.oneof(fc.string(), fc.constantFrom('007', 'true', 'false', 'null', '1e5', '42', '-0', '3.0', ''))
const sample = <T>(values: fc.Arbitrary<T>, schemaOf: (value: T) => JsonSchemaObject): fc.Arbitrary<Sample> =>
  values.map((value) => ({ schema: schemaOf(value), value }))

const scalar: fc.Arbitrary<Sample> = fc.oneof(
  sample(fc.maxSafeInteger(), () => ({ type: 'integer' })),
  sample(finite, () => ({ type: 'number', minimum: -1e300 })),
  sample(fc.boolean(), () => ({ type: 'boolean' })),
  sample(tricky, () => ({ type: 'string' })),
  sample(tricky, () => ({ anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'boolean' }] })),
  sample(tricky, () => ({})),
  sample(fc.oneof(fc.maxSafeInteger(), fc.boolean()), () => ({ type: ['integer', 'boolean', 'null'] })),
  sample(fc.oneof(finite, fc.boolean()), () => ({ oneOf: [{ type: 'number' }, { type: 'boolean' }, { enum: ['on', 'off'] }] })),
  sample(fc.oneof(finite, fc.boolean(), tricky), (value) => ({ const: value })),
  sample(fc.oneof(finite, fc.boolean()), (value) => ({ enum: ['one', value, null] })),
  sample(fc.oneof(finite, fc.boolean()), (value) => ({ enum: [value], type: typeof value })),
  sample(fc.constant(null), () => ({ type: ['null', 'integer'] })),
)

const record = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries(entries)
const entriesOf = (inner: fc.Arbitrary<Sample>) => fc.uniqueArray(fc.tuple(key, inner), { selector: ([name]) => name, maxLength: 4 })
const valuesOf = (entries: readonly (readonly [string, Sample])[]) => record(entries.map(([name, { value }]) => [name, value]))
const schemasOf = (entries: readonly (readonly [string, Sample])[]) => record(entries.map(([name, { schema }]) => [name, schema]))

const { node } = fc.letrec<{ node: Sample }>((tie) => {
  const entries = entriesOf(tie('node'))
  return {
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      entries.map((list) => ({ schema: { type: 'object', properties: schemasOf(list) }, value: valuesOf(list) })),
      entries.map((list) => ({ schema: { allOf: list.map((entry) => ({ properties: schemasOf([entry]) })) }, value: valuesOf(list) })),
      fc.tuple(entries, tie('node')).map(([list, { schema, value }]) => {
        const rest = record(['more', 'and more'].map((name) => [name, value]))
        return { schema: { properties: schemasOf(list), additionalProperties: schema }, value: { ...rest, ...valuesOf(list) } }
      }),
      fc
        .tuple(tie('node'), fc.nat(3))
        .map(([{ schema, value }, length]) => ({ schema: { type: 'array', items: schema }, value: Array(length).fill(value) })),
      fc.array(tie('node'), { maxLength: 3 }).map((list) => ({
        schema: { prefixItems: list.map(({ schema }) => schema), items: { type: 'boolean' } },
        value: [...list.map(({ value }) => value), true, false],
      })),
      fc.tuple(entries, entries, fc.oneof(finite, fc.boolean(), tricky)).map(([list, others, kind]) => ({
        schema: {
          oneOf: [
            { type: 'null' },
            { properties: { ...schemasOf(others), '@kind': { const: `not ${kind}` } }, type: 'object' },
            { properties: { ...schemasOf(list), '@kind': { const: kind } }, type: 'object' },
          ],
        },
        value: { ...valuesOf(list), '@kind': kind },
      })),
      tie('node').map(({ schema, value }) => ({ schema: { allOf: [{ minLength: 0 }, { shared: schema }] }, value })),
      tie('node').map(({ schema, value }) => ({ schema: { shared: schema }, value })),
    ),
  }
})

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 1, maxKeys: 3 })

/** Not a schema at all, or nearly one. */
const schemaLike = fc.letrec<{ schema: unknown }>((tie) => {
  const schemas = fc.oneof(fc.array(tie('schema'), { maxLength: 3 }), anything)
  const keywords = {
    type: fc.oneof(fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', 'null'), anything),
    const: anything,
    enum: fc.oneof(fc.array(anything, { maxLength: 3 }), anything),
    properties: fc.oneof(fc.dictionary(key, tie('schema'), { maxKeys: 3 }), anything),
    additionalProperties: tie('schema'),
    items: fc.oneof(tie('schema'), schemas),
    prefixItems: schemas,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    $ref: fc.oneof(fc.constantFrom('#', '#/anyOf/0', '#/properties/__proto__', '#/%', '#/__proto__/__proto__'), anything),
  }
  return { schema: fc.oneof({ maxDepth: 3, depthSize: 'small' }, anything, fc.record(keywords, { requiredKeys: [] })) }
}).schema

const json = fc.oneof(fc.jsonValue(), fc.object({ key, values: [tricky, fc.integer().map(String), fc.constant(null)] }))

/** Whether `after` differs from `before` in nothing but strings that became the boolean or number they spell. */
function onlyDecoded(before: unknown, after: unknown): boolean {
  if (typeof before === 'string' && typeof after !== 'string')
    return typeof after === 'boolean' ? String(after) === before : typeof after === 'number' && Object.is(JSON.parse(before), after)
  if (typeof before !== 'object' || before === null) return Object.is(before, after)
  if (typeof after !== 'object' || after === null || Array.isArray(before) !== Array.isArray(after)) return false
  const [left, right] = [Object.entries(before), Object.entries(after)]
  return (
    left.length === right.length && left.every(([name, item], index) => right[index]?.[0] === name && onlyDecoded(item, right[index]?.[1]))
  )
}

describe('F2 · for every schema', () => {
  test('what CloudFormation turned into strings comes back as it was', () => {
    fc.assert(
      fc.property(node, ({ schema, value }) => {
        expect(decodeStrings(sent(value), linked(schema))).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })

  test('decoding twice changes nothing more', () => {
    fc.assert(
      fc.property(node, ({ schema, value }) => {
        const once = decodeStrings(sent(value), linked(schema))
        expect(decodeStrings(once, linked(schema))).toEqual(once)
      }),
    )
  })

  test('a string under a string type stays, whatever it looks like', () => {
    const looks = fc.oneof(tricky, finite.map(String), fc.boolean().map(String), fc.stringMatching(/^-?\d+(\.\d+)?(e\d)?$/))
    fc.assert(
      fc.property(looks, (text) => {
        for (const schema of [{ type: 'string' }, { type: ['null', 'string', 'number'] }, { anyOf: [{ type: 'boolean' }, {}] }])
          expect(decodeStrings({ a: [text] }, { properties: { a: { items: schema } } })).toEqual({ a: [text] })
      }),
    )
  })

  test('a number is decoded if and only if JSON.parse reads one whose digits are safe', () => {
    const nearly = fc.oneof(fc.stringMatching(/^[-+]?[0-9]{0,18}\.?[0-9]{0,3}([eE][-+]?[0-9]{0,3})?$/), finite.map(String))
    fc.assert(
      fc.property(nearly, (text) => {
        let parsed: unknown = text
        try {
          parsed = JSON.parse(text)
        } catch {}
        const safe = typeof parsed === 'number' && (Number.isSafeInteger(parsed) || (Number.isFinite(parsed) && !Number.isInteger(parsed)))
        expect(decodeStrings(text, { type: 'number' })).toBe(safe ? parsed : text)
        expect(decodeStrings(text, { type: 'integer' })).toBe(Number.isSafeInteger(parsed) ? parsed : text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('for every value and whatever is given as schema', () => {
  test('nothing is thrown, and nothing changes but strings that spell a boolean or number', () => {
    fc.assert(
      fc.property(json, schemaLike, (value, schema) => {
        const decoded = decodeStrings(value, schema as JsonSchema)
        expect(onlyDecoded(value, decoded)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  test('neither the value nor the schema is changed, nor any prototype', () => {
    const frozen = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      Object.values(value).forEach(frozen)
      return Object.freeze(value)
    }
    const members = Reflect.ownKeys(Object.prototype).length
    fc.assert(
      fc.property(json, node, (value, { schema }) => {
        const before = JSON.stringify(value)
        decodeStrings(frozen(value), frozen(linked(schema)) as JsonSchema)
        expect(JSON.stringify(value)).toBe(before)
        expect(Reflect.ownKeys(Object.prototype)).toHaveLength(members)
      }),
    )
  })
})
