import { createHash } from 'node:crypto'
import type { Scope } from '../scope.ts'
import { entryOf } from '../stored-values/stored-values.ts'
import type { Found } from './resolve-references.ts'

type Secret = string | Readonly<Record<string, unknown>>

const ADDRESS = /^(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?$/

/**
 * `{{resolve:secretsmanager:id:SecretString:key:stage:version}}`, the id being a name or an ARN; every stage and version has the same value.
 * A secret that a stack made has the value that its template gives it, with a password made up where it asks for one.
 */
export function findSecret(address: string, scope: Scope): Found {
  const [, id, part, key, stage, version] = ADDRESS.exec(address) ?? []
  if (id === undefined) return { problem: 'expected secret-id:SecretString:json-key:version-stage:version-id' }
  if (part && part !== 'SecretString') return { problem: `expected SecretString behind the id of the secret, found ${part}` }
  if (stage && version) return { problem: 'a version is told by its stage or by its id, not by both' }
  const secret = entryOf(scope.values?.secretsManager, id) ?? madeSecret(scope.propertiesOf?.('AWS::SecretsManager::Secret', id), id)
  if (secret === undefined) return { problem: `the values given have no secret ${JSON.stringify(id)} below secretsManager` }
  if (!key) return { value: typeof secret === 'string' ? secret : JSON.stringify(secret) }
  const value = entryOf(mapOf(secret), key)
  return value === undefined ? { problem: `Could not find a value associated with JSONKey in SecretString` } : { value: textOf(value) }
}

/** The secrets that the values given hold, in each form in which a template may get them. */
export function secretTexts(secret: Secret): readonly string[] {
  return [typeof secret === 'string' ? secret : JSON.stringify(secret), ...Object.values(mapOf(secret)).map(textOf)]
}

function madeSecret(properties: Readonly<Record<string, unknown>> | undefined, id: string): Secret | undefined {
  if (properties === undefined) return undefined
  const given = properties['SecretString']
  if (typeof given === 'string') return given
  const password = createHash('sha256').update(id).digest('base64url').slice(0, 32)
  const { SecretStringTemplate: template, GenerateStringKey: key } = recordOf(properties['GenerateSecretString'])
  return typeof key === 'string' ? { ...mapOf(typeof template === 'string' ? template : ''), [key]: password } : password
}

function mapOf(secret: Secret): Readonly<Record<string, unknown>> {
  if (typeof secret !== 'string') return secret
  try {
    return recordOf(JSON.parse(secret))
  } catch {
    return {}
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
