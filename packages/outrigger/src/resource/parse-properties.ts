import { DefinitionError } from '../errors/definition-error.ts'
import { describeThrown } from '../protocol/thrown.ts'
import type { Dialect } from '../protocol/dialect.ts'
import type { RawProperties, Request } from '../protocol/request.ts'
import { decodeStrings } from '../schema/decode.ts'
import { describeInput } from '../schema/json-schema.ts'
import { type Validated, validate } from '../schema/validate.ts'
import type { ResourceDefinition } from './resource-definition.ts'

/**
 * Reads properties as their schema says, or tells all that is wrong with them.
 *
 * @param seen - told the properties in every shape they take on the way, before anything can be said about them
 */
export type PropertiesParser = (
  raw: RawProperties,
  request: Request,
  seen: (properties: unknown) => void,
) => Promise<Validated<Readonly<Record<string, unknown>>>>

/**
 * The parser of a resource's properties: without the engine's own ones, lifted to today's shape, decoded where the engine sends texts, validated.
 *
 * @throws DefinitionError when the schema can't guide decoding, or a JSON Schema is given without one.
 */
export function propertiesParser({ properties: schema, jsonSchema: given, decode, upgrade }: ResourceDefinition): PropertiesParser {
  if (!schema && given !== undefined) throw new DefinitionError('jsonSchema must stand beside properties')
  const jsonSchema = schema && decode !== false ? describeInput(schema, given) : undefined
  return async (raw, { dialect }, seen) => {
    try {
      const own = ownProperties(raw, dialect)
      seen(own)
      const lifted = upgrade ? upgrade(own) : own
      seen(lifted)
      if (!schema) return { value: lifted }
      const parsed = await validate(
        schema,
        jsonSchema !== undefined && dialect.scalarsAreStrings ? decodeStrings(lifted, jsonSchema) : lifted,
      )
      if ('value' in parsed) seen(parsed.value)
      return parsed
    } catch (thrown) {
      return { issues: [describeThrown(thrown)] }
    }
  }
}

/** Properties without those that are the engine's. */
export const ownProperties = (properties: RawProperties, { reservedProperties }: Dialect): RawProperties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !reservedProperties.includes(name)))
