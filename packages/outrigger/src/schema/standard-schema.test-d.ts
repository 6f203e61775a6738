import * as v from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { JsonSchema } from './json-schema.ts'
import type { InferInput, InferOutput, StandardSchema } from './standard-schema.ts'
import { type Validated, validate } from './validate.ts'

const ofZod = z.object({ A: z.int().default(1), B: z.string().transform(Number) })
const ofValibot = v.object({ A: v.optional(v.number(), 1), B: v.pipe(v.string(), v.transform(Number)) })

/** A schema as ArkType’s are: a function, its types branded deep inside. */
interface OfArkType {
  (data: unknown): unknown
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'arktype'
    readonly validate: (
      input: unknown,
    ) => { value: { A: number } } | { issues: readonly { message: string; path: PropertyKey[] }[] & { summary: string } }
    readonly types: { input: { A?: number }; output: { A: number } }
    readonly jsonSchema: { input: (options: { target: string }) => Record<string, unknown>; output: () => Record<string, unknown> }
  }
}

/** How other packages declare JSON Schema: an interface, without an index signature. */
interface JsonSchema7 {
  $id?: string
  type?: 'string' | 'object' | readonly string[]
  properties?: Record<string, JsonSchema7 | boolean>
  minLength?: number
}

describe('schemas of every library are taken as they are', () => {
  test('zod, valibot and ArkType', () => {
    expectTypeOf(ofZod).toExtend<StandardSchema>()
    expectTypeOf(ofValibot).toExtend<StandardSchema>()
    expectTypeOf<OfArkType>().toExtend<StandardSchema>()
    expectTypeOf({ A: z.int() }).not.toExtend<StandardSchema>()
  })

  test('what goes in and what comes out is inferred', () => {
    expectTypeOf<InferInput<typeof ofZod>>().toEqualTypeOf<{ A?: number | undefined; B: string }>()
    expectTypeOf<InferOutput<typeof ofZod>>().toEqualTypeOf<{ A: number; B: number }>()
    expectTypeOf<InferInput<typeof ofValibot>>().toEqualTypeOf<{ A?: number | undefined; B: string }>()
    expectTypeOf<InferOutput<typeof ofValibot>>().toEqualTypeOf<{ A: number; B: number }>()
    expectTypeOf<InferOutput<OfArkType>>().toEqualTypeOf<{ A: number }>()
  })

  test('validate gives the output’s type', () => {
    expectTypeOf(validate(ofZod, {})).resolves.toEqualTypeOf<Validated<{ A: number; B: number }>>()
    expectTypeOf(validate(ofValibot, {})).resolves.toEqualTypeOf<Validated<{ A: number; B: number }>>()
  })

  test('JSON Schemas are taken in any common declaration', () => {
    expectTypeOf<JsonSchema7>().toExtend<JsonSchema>()
    expectTypeOf<Record<string, unknown>>().toExtend<JsonSchema>()
    expectTypeOf({ type: 'string', title: 'A', minLength: 1 }).toExtend<JsonSchema>()
    const literal: JsonSchema = { type: 'object', properties: { A: { type: 'string' } }, required: ['A'], title: 'T' }
    expectTypeOf(literal).toExtend<JsonSchema>()
    expectTypeOf<string>().not.toExtend<JsonSchema>()
  })
})
