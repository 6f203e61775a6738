import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { DefinitionError } from '../errors/definition-error.ts'
import { describeInput } from './json-schema.ts'
import type { JsonSchemaOptions, StandardSchema } from './standard-schema.ts'

/** A schema whose library answers as `input` does. */
const described = (input: (options: JsonSchemaOptions) => Record<string, unknown>): StandardSchema => ({
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input, output: () => ({ type: 'null' }) } },
})

const refusing = (message: string) => (): never => {
  throw new RangeError(message)
}

describe('F2 · the JSON Schema of the input side', () => {
  test('comes from the schema itself, as draft 2020-12', () => {
    const targets: string[] = []
    const schema = described(({ target }) => {
      targets.push(target)
      return { type: 'integer' }
    })
    expect(describeInput(schema)).toEqual({ type: 'integer' })
    expect(targets).toEqual(['draft-2020-12'])
  })

  test('is what goes in, not what comes out', () => {
    expect(describeInput(z.string().transform(Number))).toMatchObject({ type: 'string' })
    expect(describeInput(z.object({ A: z.int().default(1) }))).not.toHaveProperty('required')
  })

  test('comes as draft-07 where the library refuses 2020-12', () => {
    const schema = described(({ target }) => (target === 'draft-07' ? { type: 'boolean' } : refusing('2020-12?')()))
    expect(describeInput(schema)).toEqual({ type: 'boolean' })
  })

  test('is the given one where one is given, and the library isn’t asked', () => {
    expect(describeInput(described(refusing('asked')), { type: 'integer' })).toEqual({ type: 'integer' })
    expect(describeInput(described(refusing('asked')), false)).toBe(false)
    expect(describeInput(v.object({ A: v.number() }), true)).toBe(true)
  })

  test('a converter is called as a method of its library', () => {
    const jsonSchema = {
      kind: 'integer',
      input(): Record<string, unknown> {
        return { type: this.kind }
      },
      output: () => ({}),
    }
    expect(describeInput({ '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema } })).toEqual({
      type: 'integer',
    })
  })
})

describe('F2 · a schema that its library can’t describe', () => {
  const refusal = (schema: StandardSchema): unknown => {
    try {
      return describeInput(schema)
    } catch (error) {
      return error
    }
  }

  test('is an error in the definition that says what to do', () => {
    const error = refusal(z.object({ Since: z.date() }))
    expect(error).toBeInstanceOf(DefinitionError)
    expect(error).toMatchObject({
      code: 'DEFINITION_INVALID',
      message: 'properties have no JSON Schema to decode by (Date cannot be represented in JSON Schema): pass jsonSchema, or decode: false',
    })
  })

  test('is the same error for a library without JSON Schema', () => {
    const error = refusal(v.object({ A: v.number() }))
    expect(error).toBeInstanceOf(DefinitionError)
    expect(error).toMatchObject({ message: 'properties have no JSON Schema to decode by: pass jsonSchema, or decode: false' })
  })

  test('carries the library’s first refusal as its cause', () => {
    const error = refusal(described(({ target }) => refusing(`no ${target}`)()))
    expect(error).toMatchObject({
      message: 'properties have no JSON Schema to decode by (no draft-2020-12): pass jsonSchema, or decode: false',
      cause: new RangeError('no draft-2020-12'),
    })
  })

  test('may be refused with something that is no error', () => {
    const schema = described(() => {
      const thrown: unknown = 'no'
      throw thrown
    })
    expect(refusal(schema)).toMatchObject({
      message: 'properties have no JSON Schema to decode by: pass jsonSchema, or decode: false',
      cause: 'no',
    })
  })
})
