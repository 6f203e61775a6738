import { DefinitionError } from '../errors/definition-error.ts'
import type { StandardSchema } from './standard-schema.ts'

/** A JSON Schema, draft 2020-12 or draft-07: `true` admits everything, `false` nothing, an object what its keywords say. */
export type JsonSchema = boolean | JsonSchemaObject

/** A JSON Schema with keywords. Those that decoding looks at are named in {@link JsonSchemaKeywords}; all others are passed over. */
export type JsonSchemaObject = JsonSchemaKeywords | { readonly [keyword: string]: unknown }

/** The keywords that decoding looks at. One whose value has the wrong shape is passed over. */
export interface JsonSchemaKeywords {
  readonly type?: unknown
  readonly const?: unknown
  readonly enum?: unknown
  readonly properties?: unknown
  readonly additionalProperties?: unknown
  /** Not followed; a schema that has it has its `additionalProperties` left out too, since which keys are additional depends on it. */
  readonly patternProperties?: unknown
  readonly items?: unknown
  readonly prefixItems?: unknown
  /** Of draft-07, where `items` may be a list. */
  readonly additionalItems?: unknown
  readonly allOf?: unknown
  readonly anyOf?: unknown
  readonly oneOf?: unknown
  /** Within the document: `#`, or `#/` and a JSON pointer. Any other is taken to admit everything. */
  readonly $ref?: unknown
}

/**
 * The JSON Schema of what goes into `schema`: `given` if there is one, else the schema's own description (Standard JSON Schema v1),
 * as draft 2020-12, or as draft-07 where the library refuses that.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) if it is no Standard Schema, its library offers no description, or can't describe this schema.
 *
 * @example
 * ```ts
 * describeInput(z.object({ CheckRate: z.int() })) // { type: 'object', properties: { CheckRate: { type: 'integer', … } }, … }
 * ```
 */
export function describeInput(schema: StandardSchema, given?: JsonSchema): JsonSchema {
  const standard: StandardSchema['~standard'] | undefined = schema['~standard']
  if (!standard) throw new DefinitionError('properties must be a Standard Schema, such as one of zod')
  if (given !== undefined) return given
  const converter = standard.jsonSchema
  let refusal: unknown
  for (const target of ['draft-2020-12', 'draft-07'] as const)
    try {
      if (converter) return converter.input({ target })
    } catch (error) {
      refusal ??= error
    }
  const why = refusal instanceof Error ? ` (${refusal.message})` : ''
  throw new DefinitionError(`properties have no JSON Schema to decode by${why}: pass jsonSchema, or decode: false`, { cause: refusal })
}
