import { describe, expect, test } from 'vitest'
import { decodeStrings } from './decode.ts'

const string = { type: 'string' }
const integer = { type: 'integer' }
const boolean = { type: 'boolean' }
const object = (properties: Readonly<Record<string, unknown>>) => ({ type: 'object', properties })

const http = object({ Kind: { const: 'http' }, Port: integer })
const file = object({ Kind: { const: 'file' }, Port: string })

describe.each(['anyOf', 'oneOf'])('F2 · a union of objects (%s)', (union) => {
  test('is followed by a constant discriminator', () => {
    const schema = { [union]: [http, file] }
    expect(decodeStrings({ Kind: 'http', Port: '80' }, schema)).toEqual({ Kind: 'http', Port: 80 })
    expect(decodeStrings({ Kind: 'file', Port: '80' }, schema)).toEqual({ Kind: 'file', Port: '80' })
  })

  test('without the discriminator, or with one that no branch knows, nothing is decoded', () => {
    const schema = { [union]: [http, file] }
    for (const value of [
      { Port: '80' },
      { Kind: 'ftp', Port: '80' },
      { Kind: 'HTTP', Port: '80' },
      { Kind: { toString: '1' }, Port: '80' },
    ])
      expect(decodeStrings(value, schema)).toEqual(value)
  })

  test('without constants nothing is decoded: the kind of another property tells nothing', () => {
    const schema = { [union]: [object({ A: integer }), object({ A: boolean, B: integer })] }
    expect(decodeStrings({ A: '1', B: '2' }, schema)).toEqual({ A: '1', B: '2' })
    expect(decodeStrings({ A: 'true', B: '2' }, schema)).toEqual({ A: 'true', B: '2' })
  })

  test('two branches that the constants leave: nothing is decoded', () => {
    const schema = { [union]: [http, object({ Kind: { const: 'http' }, Port: boolean })] }
    expect(decodeStrings({ Kind: 'http', Port: '80' }, schema)).toEqual({ Kind: 'http', Port: '80' })
  })

  test('a discriminator that is no string is found by its text, and decoded', () => {
    const schema = {
      [union]: [object({ V: { const: 1 }, A: integer }), object({ V: { const: 2 }, A: boolean }), object({ V: { const: true } })],
    }
    expect(decodeStrings({ V: '1', A: '1' }, schema)).toEqual({ V: 1, A: 1 })
    expect(decodeStrings({ V: '2', A: 'true' }, schema)).toEqual({ V: 2, A: true })
    expect(decodeStrings({ V: 'true', A: '1' }, schema)).toEqual({ V: true, A: '1' })
    expect(decodeStrings({ V: 1, A: '1' }, schema)).toEqual({ V: 1, A: 1 })
  })

  test('constants with the same text are no discriminator', () => {
    const schema = { [union]: [object({ V: { const: 1 }, A: integer }), object({ V: { const: '1' }, A: integer })] }
    expect(decodeStrings({ V: '1', A: '1' }, schema)).toEqual({ V: '1', A: '1' })
  })

  test('an enum is a discriminator too, and two properties may be one together', () => {
    const schema = {
      [union]: [
        object({ K: { enum: ['a', 'b'] }, V: { const: 1 }, A: integer }),
        object({ K: { enum: ['a', 'b'] }, V: { const: 2 }, A: boolean }),
        object({ K: { enum: ['c'] }, V: { const: 1 }, A: boolean }),
      ],
    }
    expect(decodeStrings({ K: 'b', V: '1', A: '1' }, schema)).toEqual({ K: 'b', V: 1, A: 1 })
    expect(decodeStrings({ K: 'a', V: '2', A: 'true' }, schema)).toEqual({ K: 'a', V: 2, A: true })
    expect(decodeStrings({ K: 'c', A: 'true' }, schema)).toEqual({ K: 'c', A: true })
    expect(decodeStrings({ K: 'c', V: '2', A: 'true' }, schema)).toEqual({ K: 'c', V: '2', A: 'true' })
  })

  test('branches and discriminators may stand behind $ref and allOf', () => {
    const schema = {
      [union]: [{ $ref: '#/$defs/Http' }, { allOf: [{ $ref: '#/$defs/Base' }, file] }],
      $defs: {
        Http: { allOf: [object({ Kind: { $ref: '#/$defs/kind' } }), { properties: { Port: integer } }] },
        kind: { const: 'http' },
        Base: object({ N: integer }),
      },
    }
    expect(decodeStrings({ Kind: 'http', Port: '80', N: '1' }, schema)).toEqual({ Kind: 'http', Port: 80, N: '1' })
    expect(decodeStrings({ Kind: 'file', Port: '80', N: '1' }, schema)).toEqual({ Kind: 'file', Port: '80', N: 1 })
  })

  test('unions may nest', () => {
    const schema = { [union]: [{ oneOf: [http, file] }, { anyOf: [object({ Kind: { const: 'tcp' }, Port: integer })] }] }
    expect(decodeStrings({ Kind: 'http', Port: '80' }, schema)).toEqual({ Kind: 'http', Port: 80 })
    expect(decodeStrings({ Kind: 'file', Port: '80' }, schema)).toEqual({ Kind: 'file', Port: '80' })
    expect(decodeStrings({ Kind: 'tcp', Port: '80' }, schema)).toEqual({ Kind: 'tcp', Port: 80 })
  })

  test('what stands beside the union holds for every branch', () => {
    const schema = { properties: { N: integer }, [union]: [http, file] }
    expect(decodeStrings({ Kind: 'http', Port: '80', N: '1' }, schema)).toEqual({ Kind: 'http', Port: 80, N: 1 })
    expect(decodeStrings({ Kind: 'ftp', Port: '80', N: '1' }, schema)).toEqual({ Kind: 'ftp', Port: '80', N: 1 })
  })

  test('the only branch of the value’s kind needs no discriminator', () => {
    const schema = { [union]: [{ type: 'null' }, string, object({ A: integer }), { type: 'array', items: boolean }] }
    expect(decodeStrings({ A: '1' }, schema)).toEqual({ A: 1 })
    expect(decodeStrings(['true'], schema)).toEqual([true])
    expect(decodeStrings('true', schema)).toBe('true')
  })

  test('a branch of any kind stands in the way of the others', () => {
    expect(decodeStrings({ A: '1' }, { [union]: [object({ A: integer }), {}] })).toEqual({ A: '1' })
    expect(decodeStrings({ A: '1' }, { [union]: [object({ A: integer }), true] })).toEqual({ A: '1' })
    expect(decodeStrings({ A: '1' }, { [union]: [object({ A: integer }), false] })).toEqual({ A: 1 })
    expect(decodeStrings({ A: '1' }, { [union]: [object({ A: integer }), { type: ['object', 'null'] }] })).toEqual({ A: '1' })
  })

  test('two branches of arrays: nothing is decoded', () => {
    expect(
      decodeStrings(['1'], {
        [union]: [
          { type: 'array', items: integer },
          { type: 'array', items: boolean },
        ],
      }),
    ).toEqual(['1'])
  })

  test('the constants of maps and of objects count as well', () => {
    const schema = {
      [union]: [
        { type: 'object', additionalProperties: { enum: ['a', 'b'] } },
        { type: 'object', additionalProperties: integer },
      ],
    }
    expect(decodeStrings({ x: '1' }, schema)).toEqual({ x: 1 })
    expect(decodeStrings({ x: 'a' }, schema)).toEqual({ x: 'a' })
    const whole = { [union]: [object({ K: { const: { a: 1 } }, A: integer }), object({ K: { const: 'x' }, A: boolean })] }
    expect(decodeStrings({ K: { a: '1' }, A: '1' }, whole)).toEqual({ K: { a: '1' }, A: 1 })
    expect(decodeStrings({ K: 'x', A: 'true' }, whole)).toEqual({ K: 'x', A: true })
    expect(decodeStrings({ K: 'y', A: '1' }, whole)).toEqual({ K: 'y', A: '1' })
  })
})
