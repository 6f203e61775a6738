import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { decodeStrings } from './decode.ts'
import { describeInput } from './json-schema.ts'
import { validate } from './validate.ts'

/** The whole way of properties as CloudFormation sends them: described, decoded, validated. */
async function parse<Output>(schema: z.ZodType<Output>, sent: unknown): Promise<unknown> {
  const validated = await validate(schema, decodeStrings(sent, describeInput(schema)))
  return 'value' in validated ? validated.value : validated.issues
}

interface Tree {
  Size: number
  Kids: Tree[]
}
const tree: z.ZodType<Tree> = z.lazy(() => z.object({ Size: z.int(), Kids: z.array(tree) }))

type Nested = number | Nested[] | { [key: string]: Nested }
const nested: z.ZodType<Nested> = z.lazy(() => z.union([z.number(), z.array(nested), z.record(z.string(), nested)]))

const http = z.object({ Kind: z.literal('http'), Port: z.int() })
const exec = z.object({ Kind: z.literal('exec'), Port: z.string() })

describe('F2 · properties by a zod schema', () => {
  test.each<[string, z.ZodType, unknown, unknown]>([
    ['int', z.int(), '60', 60],
    ['number', z.number(), '0.25', 0.25],
    ['boolean', z.boolean(), 'false', false],
    ['string', z.string(), '007', '007'],
    ['url', z.url(), 'https://example.com', 'https://example.com'],
    ['array', z.array(z.int()), ['1', '2'], [1, 2]],
    ['tuple with a rest', z.tuple([z.int(), z.string()], z.boolean()), ['1', '2', 'true', 'false'], [1, '2', true, false]],
    ['record', z.record(z.string(), z.boolean()), { a: 'true', b: 'false' }, { a: true, b: false }],
    ['record of an enum', z.record(z.enum(['a', 'b']), z.int()), { a: '1', b: '2' }, { a: 1, b: 2 }],
    ['optional', z.object({ A: z.int().optional() }), { A: '1' }, { A: 1 }],
    ['optional, absent', z.object({ A: z.int().optional() }), {}, {}],
    ['default', z.object({ A: z.boolean().default(true) }), { A: 'false' }, { A: false }],
    ['default, absent', z.object({ A: z.boolean().default(true) }), {}, { A: true }],
    ['nullable', z.object({ A: z.int().nullable() }), { A: '1' }, { A: 1 }],
    ['nullable object', z.nullable(z.object({ A: z.int() })), { A: '1' }, { A: 1 }],
    ['enum', z.enum(['1', 'two']), '1', '1'],
    ['enum of numbers', z.enum({ One: 1, Two: 2 }), '2', 2],
    ['literal number', z.literal(5), '5', 5],
    ['literal boolean', z.literal(false), 'false', false],
    ['literals of several kinds', z.array(z.literal([1, '2', true])), ['1', '2', 'true'], [1, '2', true]],
    ['union of scalars', z.array(z.union([z.int(), z.boolean()])), ['1', 'true'], [1, true]],
    ['union with a string', z.array(z.union([z.int(), z.string()])), ['1', 'true'], ['1', 'true']],
    ['union with an enum', z.array(z.union([z.literal('auto'), z.int()])), ['auto', '5'], ['auto', 5]],
    ['discriminated union, first', z.discriminatedUnion('Kind', [http, exec]), { Kind: 'http', Port: '80' }, { Kind: 'http', Port: 80 }],
    ['discriminated union, second', z.discriminatedUnion('Kind', [http, exec]), { Kind: 'exec', Port: '80' }, { Kind: 'exec', Port: '80' }],
    ['union that happens to be discriminated', z.union([http, exec]), { Kind: 'http', Port: '80' }, { Kind: 'http', Port: 80 }],
    [
      'discriminated by a number, nested, with ids',
      z.discriminatedUnion('V', [
        z.object({ V: z.literal(1), A: z.int() }).meta({ id: 'First / 100%' }),
        z.discriminatedUnion('V', [z.object({ V: z.literal(2), A: z.boolean() }), z.object({ V: z.literal(3), A: z.string() })]),
      ]),
      { V: '2', A: 'true' },
      { V: 2, A: true },
    ],
    ['lazy recursion', tree, { Size: '1', Kids: [{ Size: '2', Kids: [] }] }, { Size: 1, Kids: [{ Size: 2, Kids: [] }] }],
    ['lazy union', nested, ['1', { a: '2', b: ['3'] }], [1, { a: 2, b: [3] }]],
    [
      'intersection',
      z.intersection(tree, z.object({ More: z.boolean() })),
      { Size: '1', Kids: [], More: 'true' },
      { Size: 1, Kids: [], More: true },
    ],
    ['strict objects', z.strictObject({ A: z.strictObject({ B: z.int() }) }), { A: { B: '1' } }, { A: { B: 1 } }],
    ['loose objects', z.looseObject({ A: z.int() }), { A: '1', B: '2' }, { A: 1, B: '2' }],
    ['coercion of a number', z.coerce.number(), '5', 5],
    ['coercion of a boolean, where the text alone would be true', z.coerce.boolean(), 'false', false],
    ['a transform takes what goes into it', z.string().transform((text) => text.length), '12345', 5],
    ['a pipe takes what goes into it', z.int().pipe(z.transform((count: number) => count * 2)), '4', 8],
    ['stringbool reads the string itself', z.stringbool(), 'yes', true],
    ['any', z.any(), { a: ['1'] }, { a: ['1'] }],
    ['a shared schema with an id', z.object({ A: z.int().meta({ id: 'a/b~c' }) }), { A: '1' }, { A: 1 }],
  ])('%s', async (_name, schema, sent, value) => {
    expect(await parse(schema, sent)).toEqual(value)
  })

  test.each<[string, z.ZodType, unknown, string[]]>([
    ['not a number', z.object({ Rate: z.int() }), { Rate: 'often' }, ['Rate: Invalid input: expected number, received string']],
    ['not whole', z.object({ Rate: z.int() }), { Rate: '1.5' }, ['Rate: Invalid input: expected number, received string']],
    ['not exactly a boolean', z.object({ On: z.boolean() }), { On: 'True' }, ['On: Invalid input: expected boolean, received string']],
    [
      'too long for a number',
      z.object({ Id: z.number() }),
      { Id: '12345678901234567890' },
      ['Id: Invalid input: expected number, received string'],
    ],
    [
      'no branch',
      z.discriminatedUnion('Kind', [http, exec]),
      { Kind: 'tcp', Port: '1' },
      ["Kind: Invalid discriminator value. Expected 'http' | 'exec'"],
    ],
    ['no null', z.object({ A: z.null() }), { A: 'null' }, ['A: Invalid input: expected null, received string']],
    ['no object', z.object({ A: z.int() }), 'x', ['Invalid input: expected object, received string']],
  ])('F3 · what fits nowhere is told with its path: %s', async (_name, schema, sent, issues) => {
    expect(await parse(schema, sent)).toEqual(issues)
  })
})
