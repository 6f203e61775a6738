import { describe, expect, test } from 'vitest'
import { decodeStrings } from './decode.ts'
import type { JsonSchema } from './json-schema.ts'

const string = { type: 'string' }
const integer = { type: 'integer' }
const number = { type: 'number' }
const boolean = { type: 'boolean' }

/** Rows of: text as CloudFormation sends it, schema, what comes out. */
const rows = (list: readonly (readonly [string, JsonSchema, unknown])[]) => list.map(([text, schema, out]) => ({ text, schema, out }))

describe('F2 · booleans', () => {
  test.each(
    rows([
      ['true', boolean, true],
      ['false', boolean, false],
      ['True', boolean, 'True'],
      ['FALSE', boolean, 'FALSE'],
      [' true', boolean, ' true'],
      ['1', boolean, '1'],
      ['0', boolean, '0'],
      ['yes', boolean, 'yes'],
      ['', boolean, ''],
      ['true', number, 'true'],
      ['false', integer, 'false'],
    ]),
  )('exactly true and false: $text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })
})

describe('F2 · numbers', () => {
  test.each(
    rows([
      ['0', number, 0],
      ['-0', number, -0],
      ['42', number, 42],
      ['-42', integer, -42],
      ['0.1', number, 0.1],
      ['-12.50', number, -12.5],
      ['1e3', number, 1000],
      ['1E+3', number, 1000],
      ['25e-1', number, 2.5],
      ['1.5e10', number, 15_000_000_000],
      ['100', number, 100],
    ]),
  )('JSON’s grammar is read as JSON.parse reads it: $text', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })

  test.each([
    '',
    ' ',
    '-',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '007',
    '-01',
    '00',
    '.5',
    '5.',
    '1.e3',
    '1e',
    '1e+',
    '1e1.5',
    '1.2.3',
    '0x10',
    '0b1',
    '0o7',
    '1_000',
    '1,5',
    '1n',
    'NaN',
    'Infinity',
    '-Infinity',
    '١',
    'a1',
    '1a',
    '--1',
  ])('what only looks like a number stays a string: %j', (text) => {
    expect(decodeStrings(text, number)).toBe(text)
    expect(decodeStrings(text, integer)).toBe(text)
  })

  test.each(
    rows([
      ['3.0', integer, 3],
      ['1e3', integer, 1000],
      ['-2.50e1', integer, -25],
      ['3.5', integer, '3.5'],
      ['1e-1', integer, '1e-1'],
      ['3.5', number, 3.5],
    ]),
  )('an integer is told by its value, not by how it is written: $text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })

  test.each(
    rows([
      ['9007199254740991', integer, Number.MAX_SAFE_INTEGER],
      ['-9007199254740991', integer, Number.MIN_SAFE_INTEGER],
      ['9007199254740991', number, Number.MAX_SAFE_INTEGER],
      ['9007199254740992', integer, '9007199254740992'],
      ['9007199254740993', number, '9007199254740993'],
      ['-9007199254740992', integer, '-9007199254740992'],
      ['-9007199254740992', number, '-9007199254740992'],
      ['12345678901234567890', number, '12345678901234567890'],
      ['12345678901234567890.5', number, '12345678901234567890.5'],
      ['1e16', integer, '1e16'],
      ['1e999', number, '1e999'],
      ['-1e999', number, '-1e999'],
    ]),
  )('an integer that isn’t safe stays a string, so that no digit is lost: $text', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })
})

describe('F2 · a string stays wherever a string is admitted', () => {
  test.each(['007', 'true', 'false', '1e5', '42', '-1', 'null', '', '{"a":1}'])('%j', (text) => {
    const admitting: JsonSchema[] = [
      string,
      {},
      true,
      { type: ['integer', 'string'] },
      { type: ['boolean', 'null', 'string'] },
      { minimum: 3 },
      { properties: { a: integer } },
      { anyOf: [integer, boolean, string] },
      { oneOf: [number, { type: 'string', pattern: '^x' }] },
      { anyOf: [integer, {}] },
      { anyOf: [integer, true] },
      { allOf: [string, { minLength: 1 }] },
      { allOf: [] },
      { type: 'string', format: 'email', minLength: 1000 },
    ]
    for (const schema of admitting) expect(decodeStrings(text, schema)).toBe(text)
  })

  test('what fits nowhere stays for validation to complain about', () => {
    for (const schema of [false, { type: 'null' }, { type: 'object' }, { type: 'array' }, { type: [] }, { anyOf: [] }, { enum: [] }])
      for (const text of ['true', '42', 'null', 'x']) expect(decodeStrings(text, schema)).toBe(text)
  })

  test('a string never becomes null', () => {
    for (const schema of [{ type: 'null' }, { type: ['null', 'integer'] }, { const: null }, { enum: [null, 1] }])
      expect(decodeStrings('null', schema)).toBe('null')
  })
})

describe('F2 · const and enum by text', () => {
  test.each(
    rows([
      ['5', { const: 5 }, 5],
      ['5', { const: '5' }, '5'],
      ['6', { const: 5 }, '6'],
      ['5.0', { const: 5 }, '5.0'],
      ['5e0', { type: 'integer', const: 5 }, '5e0'],
      ['true', { const: true }, true],
      ['true', { const: false }, 'true'],
      ['false', { const: false }, false],
      ['0', { const: 0 }, 0],
      ['0', { const: false }, '0'],
      ['1.5', { type: 'number', const: 1.5 }, 1.5],
      ['1.5', { type: 'integer', const: 1.5 }, '1.5'],
      ['1e+21', { const: 1e21 }, 1e21],
      ['1e21', { const: 1e21 }, '1e21'],
      ['2', { enum: [1, 2, 3] }, 2],
      ['4', { enum: [1, 2, 3] }, '4'],
      ['2', { enum: [1, '2', 3] }, '2'],
      ['2', { enum: [2, '2'] }, '2'],
      ['false', { enum: [true, false] }, false],
      ['x', { enum: [1, 'x'] }, 'x'],
      ['1', { enum: [1, 'x'] }, 1],
      ['1', { const: 2, enum: [1, 2] }, '1'],
      ['1', { const: undefined, type: 'integer' }, 1],
      ['1', { enum: 'a', type: 'integer' }, 1],
    ]),
  )('$text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })

  test.each(
    rows([
      ['auto', { anyOf: [{ const: 'auto' }, integer] }, 'auto'],
      ['5', { anyOf: [{ const: 'auto' }, integer] }, 5],
      ['5', { anyOf: [integer, { type: 'string', enum: ['auto', 'none'] }] }, 5],
      ['5', { anyOf: [integer, { type: 'string', enum: ['auto', '5'] }] }, '5'],
      ['true', { oneOf: [{ enum: ['on', 'off'] }, boolean] }, true],
      ['7', { anyOf: [{ enum: ['on', 'off'] }, boolean] }, '7'],
    ]),
  )('where an enum of strings doesn’t hold the text, another branch may fit: $text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })
})

describe('F2 · scalars by any branch', () => {
  test.each(
    rows([
      ['5', { anyOf: [boolean, integer] }, 5],
      ['true', { anyOf: [boolean, integer] }, true],
      ['true', { oneOf: [integer, boolean] }, true],
      ['x', { anyOf: [boolean, integer] }, 'x'],
      ['5', { type: ['boolean', 'integer', 'null'] }, 5],
      ['5.5', { type: ['boolean', 'integer'] }, '5.5'],
      ['5.5', { type: ['integer', 'number'] }, 5.5],
      ['5', { anyOf: [{ type: 'null' }, { oneOf: [{ allOf: [integer] }] }] }, 5],
      ['5', { anyOf: [{ type: 'array', items: string }, integer] }, 5],
      ['5', { type: 'integer', anyOf: [{ minimum: 1 }, { maximum: 0 }] }, 5],
      ['5', { anyOf: [integer, false] }, 5],
    ]),
  )('$text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })

  test.each(
    rows([
      ['5', { allOf: [{ minimum: 0 }, integer] }, 5],
      ['5', { allOf: [{ type: ['string', 'integer'] }, integer] }, 5],
      ['5', { allOf: [{ type: ['string', 'integer'] }, { type: ['string', 'number'] }] }, '5'],
      ['5', { allOf: [string, integer] }, '5'],
      ['5', { type: 'integer', allOf: [false] }, '5'],
      ['5', { type: 'integer', allOf: [{ anyOf: [integer, string] }, { oneOf: [number, boolean] }] }, 5],
      ['5', { anyOf: [integer, string], oneOf: [integer, boolean] }, 5],
      ['5', { anyOf: [integer, string], oneOf: [string, boolean] }, '5'],
      ['5', { anyOf: [integer], oneOf: [boolean] }, '5'],
    ]),
  )('all parts must agree: $text under $schema is $out', ({ text, schema, out }) => {
    expect(decodeStrings(text, schema)).toBe(out)
  })
})

describe('what isn’t a string', () => {
  test('passes as it is, whatever the schema says', () => {
    for (const value of [5, 1.5, true, false, null, undefined, 5n])
      for (const schema of [string, boolean, { const: 'x' }, false]) expect(decodeStrings(value, schema)).toBe(value)
    expect(decodeStrings({ a: 5, b: null, c: true }, { additionalProperties: string })).toEqual({ a: 5, b: null, c: true })
  })
})
