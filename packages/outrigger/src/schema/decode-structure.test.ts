import { describe, expect, test } from 'vitest'
import { decodeStrings } from './decode.ts'

const string = { type: 'string' }
const integer = { type: 'integer' }
const boolean = { type: 'boolean' }

describe('F2 · objects', () => {
  test('goes through properties, and leaves alone what they don’t name', () => {
    const schema = { type: 'object', properties: { Rate: integer, Name: string, Inner: { properties: { On: boolean } } } }
    expect(decodeStrings({ Rate: '60', Name: '60', Inner: { On: 'true', Off: 'false' }, Other: '60' }, schema)).toEqual({
      Rate: 60,
      Name: '60',
      Inner: { On: true, Off: 'false' },
      Other: '60',
    })
  })

  test('additionalProperties hold for what properties don’t name', () => {
    const schema = { properties: { Name: string }, additionalProperties: integer }
    expect(decodeStrings({ Name: '1', A: '2', B: '3' }, schema)).toEqual({ Name: '1', A: 2, B: 3 })
    expect(decodeStrings({ A: '1' }, { additionalProperties: false })).toEqual({ A: '1' })
    expect(decodeStrings({ A: '1' }, { additionalProperties: true })).toEqual({ A: '1' })
  })

  test('additionalProperties of one part hold for what another part names', () => {
    const parts = { allOf: [{ properties: { A: { type: ['string', 'integer'] } } }, { additionalProperties: integer }] }
    expect(decodeStrings({ A: '1', B: '2' }, parts)).toEqual({ A: 1, B: 2 })
  })

  test('where patternProperties decide which keys are additional, those keys stay as they are', () => {
    const schema = { properties: { A: integer }, patternProperties: { '^s': string }, additionalProperties: integer }
    expect(decodeStrings({ A: '1', s1: '2', B: '3' }, schema)).toEqual({ A: 1, s1: '2', B: '3' })
  })

  test('the order of keys stays', () => {
    expect(Object.keys(decodeStrings({ b: '1', a: '2' }, { additionalProperties: integer }) as object)).toEqual(['b', 'a'])
  })
})

describe('F2 · arrays', () => {
  test('items hold for every item', () => {
    expect(decodeStrings(['1', '2', 'x'], { type: 'array', items: integer })).toEqual([1, 2, 'x'])
    expect(decodeStrings([['1'], ['2']], { items: { items: integer } })).toEqual([[1], [2]])
    expect(decodeStrings([{ A: '1' }], { items: { properties: { A: integer } } })).toEqual([{ A: 1 }])
  })

  test('prefixItems go by position, items hold for the rest', () => {
    const schema = { prefixItems: [integer, string, boolean], items: integer }
    expect(decodeStrings(['1', '2', 'true', '4', '5'], schema)).toEqual([1, '2', true, 4, 5])
    expect(decodeStrings(['1', '2'], { prefixItems: [integer] })).toEqual([1, '2'])
    expect(decodeStrings(['1', '2'], { prefixItems: [integer], items: false })).toEqual([1, '2'])
  })

  test('draft-07 writes the same as a list of items, and additionalItems', () => {
    expect(decodeStrings(['1', '2', 'true'], { items: [integer, string], additionalItems: boolean })).toEqual([1, '2', true])
    expect(decodeStrings(['1', '2'], { items: integer, additionalItems: boolean })).toEqual([1, 2])
  })

  test('properties don’t hold for arrays, nor items for objects', () => {
    const schema = { properties: { 0: integer }, additionalProperties: integer, items: boolean }
    expect(decodeStrings(['1', 'true'], schema)).toEqual(['1', true])
    expect(decodeStrings({ 0: '1', a: 'true' }, schema)).toEqual({ 0: 1, a: 'true' })
  })
})

describe('F2 · allOf and $ref', () => {
  test('every part of allOf decodes what it knows', () => {
    const schema = { allOf: [{ properties: { A: integer } }, { properties: { B: boolean } }, { allOf: [{ properties: { C: integer } }] }] }
    expect(decodeStrings({ A: '1', B: 'true', C: '3', D: '4' }, schema)).toEqual({ A: 1, B: true, C: 3, D: '4' })
  })

  test('a property on which parts agree only as a number is one', () => {
    const schema = { properties: { A: { type: ['string', 'integer'] } }, allOf: [{ properties: { A: integer } }] }
    expect(decodeStrings({ A: '1' }, schema)).toEqual({ A: 1 })
  })

  test('a $ref is followed by JSON pointer, and what stands beside it holds too', () => {
    const schema = { $ref: '#/$defs/Base', properties: { B: integer }, $defs: { Base: { properties: { A: integer } } } }
    expect(decodeStrings({ A: '1', B: '2' }, schema)).toEqual({ A: 1, B: 2 })
  })

  test.each([
    ['#/$defs/a~1b', 'a/b'],
    ['#/$defs/a~0b', 'a~b'],
    ['#/$defs/~01', '~1'],
    ['#/$defs/a%20b', 'a b'],
    ['#/$defs/a b', 'a b'],
    ['#/$defs/%C3%BC', 'ü'],
    ['#/$defs/100%', '100%'],
    ['#/$defs/', ''],
    ['#/$defs/__proto__', '__proto__'],
    ['#/$defs/~1~1~0~0', '//~~'],
  ])('the reference %s names the key %j', ($ref, key) => {
    expect(decodeStrings({ A: '1' }, { properties: { A: { $ref } }, $defs: Object.fromEntries([[key, integer]]) })).toEqual({ A: 1 })
  })

  test('a reference goes through lists by index', () => {
    expect(decodeStrings({ A: '1' }, { properties: { A: { $ref: '#/$defs/0/allOf/1' } }, $defs: [{ allOf: [string, integer] }] })).toEqual({
      A: 1,
    })
  })

  test.each([
    '#/nowhere',
    '#/$defs/toString/name',
    '#anchor',
    'other.json',
    'other.json#/$defs/A',
    '/$defs/A',
    '$defs/A',
    '#/$defs/A/',
    '',
    5,
  ])('a reference that can’t be resolved here admits everything: %j', ($ref) => {
    expect(decodeStrings({ A: '1' }, { properties: { A: { $ref } }, $defs: { A: integer }, A: integer })).toEqual({ A: '1' })
    expect(decodeStrings({ A: '1' }, { properties: { A: { $ref, type: 'integer' } } })).toEqual({ A: 1 })
  })

  test('# is the document itself: a recursive schema goes as deep as the value', () => {
    const tree = { properties: { n: integer, kids: { items: { $ref: '#' } } } }
    expect(decodeStrings({ n: '1', kids: [{ n: '2', kids: [{ n: '3', kids: [] }] }] }, tree)).toEqual({
      n: 1,
      kids: [{ n: 2, kids: [{ n: 3, kids: [] }] }],
    })
  })

  test('a reference that leads to itself ends, and admits what the rest admits', () => {
    const loop = { $ref: '#' }
    expect(decodeStrings('1', loop)).toBe('1')
    expect(decodeStrings({ A: '1' }, loop)).toEqual({ A: '1' })
    const circle = {
      $ref: '#/$defs/A',
      $defs: { A: { $ref: '#/$defs/B' }, B: { allOf: [{ $ref: '#/$defs/A' }], anyOf: [{ $ref: '#' }, integer] } },
    }
    expect(decodeStrings('1', circle)).toBe('1')
    expect(decodeStrings({ A: '1' }, { ...circle, properties: { A: integer } })).toEqual({ A: 1 })
    expect(decodeStrings('1', { type: 'integer', allOf: [{ $ref: '#' }] })).toBe(1)
  })

  test('many ways through the same parts take no more time than one', () => {
    const names = Array.from({ length: 60 }, (_, index) => `D${index}`)
    const all = names.map((name) => ({ $ref: `#/$defs/${name}` }))
    const $defs = Object.fromEntries(names.map((name) => [name, { anyOf: all, allOf: all, properties: { next: { $ref: '#' } } }]))
    const schema = { allOf: all, anyOf: all, type: ['integer', 'object'], $defs }
    expect(decodeStrings({ next: { next: { next: '1' } } }, schema)).toEqual({ next: { next: { next: 1 } } })
  })
})

describe('hostile values', () => {
  const hostile: unknown = JSON.parse(
    '{"__proto__":{"polluted":"1"},"constructor":{"prototype":{"polluted":"1"}},"toString":"1","length":"1"}',
  )

  test('prototype keys stay own data, and no prototype is touched', () => {
    const decoded = decodeStrings(hostile, {
      additionalProperties: { anyOf: [integer, { type: 'object', additionalProperties: integer }] },
    })
    expect(JSON.stringify(decoded)).toBe(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":"1"}},"toString":1,"length":1}',
    )
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(decoded, '__proto__')?.value).toEqual({ polluted: 1 })
    expect({}).not.toHaveProperty('polluted')
  })

  test('a property named like a member of every object has no schema unless one is given', () => {
    expect(decodeStrings({ toString: '1', constructor: '2' }, { properties: {}, additionalProperties: integer })).toEqual({
      toString: 1,
      constructor: 2,
    })
    expect(decodeStrings(hostile, { properties: {} })).toEqual(hostile)
    const named: unknown = JSON.parse('{"properties":{"__proto__":{"properties":{"polluted":{"type":"integer"}}}}}')
    expect(JSON.stringify(decodeStrings(JSON.parse('{"__proto__":{"polluted":"1"}}'), named as object))).toBe(
      '{"__proto__":{"polluted":1}}',
    )
  })

  test('100 levels are decoded, what is deeper stays as it is', () => {
    const nested = (depth: number, leaf: unknown): unknown => (depth === 0 ? leaf : [nested(depth - 1, leaf)])
    const schema = { anyOf: [integer, { type: 'array', items: { $ref: '#' } }] }
    expect(decodeStrings(nested(100, '1'), schema)).toEqual(nested(100, 1))
    expect(decodeStrings(nested(101, '1'), schema)).toEqual(nested(101, '1'))
    const bottomless: unknown = JSON.parse(`${'['.repeat(200_000)}"1"${']'.repeat(200_000)}`)
    let level = decodeStrings(bottomless, schema)
    let depth = 0
    for (; Array.isArray(level); depth++) level = (level as unknown[])[0]
    expect([level, depth]).toEqual(['1', 200_000])
  })

  test('keywords of the wrong shape are passed over', () => {
    const odd = {
      properties: 5,
      additionalProperties: 'x',
      items: null,
      prefixItems: {},
      allOf: 'x',
      anyOf: null,
      oneOf: 3,
      $ref: {},
      enum: {},
    }
    expect(decodeStrings({ a: '1', b: ['2'] }, odd)).toEqual({ a: '1', b: ['2'] })
    expect(decodeStrings('1', { ...odd, type: 'integer' })).toBe(1)
    expect(decodeStrings('1', { allOf: [null, 5, 'x', undefined, integer] })).toBe(1)
  })
})
