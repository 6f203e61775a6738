import { DefinitionError } from '../errors/definition-error.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { StandardIssue, StandardSchema } from '../schema/standard-schema.ts'

/** What is read of an error of ajv's. */
interface AjvError {
  /** Where, as a JSON pointer. */
  readonly instancePath: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

interface AjvCheck {
  (value: unknown): value is Readonly<Record<string, unknown>>
  errors?: readonly AjvError[] | null
}

/** The class `Ajv`, as far as it is used. */
export type AjvClass = new (options: {
  allErrors: boolean
  validateFormats: boolean
  strictTypes: boolean
  strictTuples: boolean
}) => {
  compile(schema: JsonSchema): AjvCheck
}

/** Loads ajv's class for draft-07, or for draft 2020-12. */
export type LoadAjv = Readonly<Record<'draft07' | 'draft2020', () => Promise<AjvClass>>>

/** A JSON Schema that validates. */
export interface AjvSchema extends StandardSchema<Readonly<Record<string, unknown>>> {
  /**
   * Gets ready to validate, once.
   *
   * @throws DefinitionError when ajv isn't installed, or refuses the schema.
   */
  load(): Promise<AjvCheck>
}

// Literal names with a way out, so that bundlers take ajv in where it is installed, and let it go where it isn't.
const installed: LoadAjv = {
  draft07: () => import('ajv').then(({ Ajv }) => Ajv, notLoaded),
  draft2020: () => import('ajv/dist/2020.js').then(({ Ajv2020 }) => Ajv2020, notLoaded),
}

/** @throws DefinitionError instead of what kept ajv from being loaded. */
export function notLoaded(cause: unknown): never {
  throw new DefinitionError('propertiesSchema needs the package ajv, which could not be loaded (npm install ajv)', { cause })
}

/** Lets ajv validate by `schema`; it is loaded when first needed. A `$schema` of draft 2020-12 is followed; else draft-07 is assumed. */
export function ajvSchema(schema: JsonSchema, load: LoadAjv = installed): AjvSchema {
  let check: Promise<AjvCheck> | undefined

  const compile = async (): Promise<AjvCheck> => {
    const Ajv = await load[isDraft2020(schema) ? 'draft2020' : 'draft07']()
    try {
      // What ajv merely finds unusual doesn't disturb; a keyword it doesn't know is an error.
      return new Ajv({ allErrors: true, validateFormats: false, strictTypes: false, strictTuples: false }).compile(schema)
    } catch (cause) {
      throw new DefinitionError('ajv refuses propertiesSchema', { cause })
    }
  }

  const ready = (): Promise<AjvCheck> => {
    check ??= compile()
    return check
  }

  return {
    load: ready,
    '~standard': {
      version: 1,
      vendor: 'ajv',
      async validate(value) {
        const valid = await ready()
        return valid(value) ? { value } : { issues: (valid.errors ?? []).map(issueOf) }
      },
    },
  }
}

const isDraft2020 = (schema: JsonSchema): boolean =>
  typeof schema === 'object' && '$schema' in schema && String(schema.$schema).includes('draft/2020-12/')

function issueOf({ instancePath, message = 'is invalid', params }: AjvError): StandardIssue {
  const { missingProperty, additionalProperty, allowedValues, allowedValue } = params
  // ajv names the object around a property that is missing or too much; the property itself says more.
  const property = missingProperty ?? additionalProperty
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue])
  return {
    path: [...keysOf(instancePath), ...(typeof property === 'string' ? [property] : [])],
    message: Array.isArray(allowed) ? `${message}: ${allowed.map((value) => JSON.stringify(value)).join(', ')}` : message,
  }
}

const keysOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')))
