import { SealingError } from '../errors/sealing-error.ts'
import { type Fields, fieldsOf } from '../protocol/fields.ts'
import { toUtf8 } from '../protocol/limits.ts'
import { type Bytes, fromBase64, toBase64url } from './base64url.ts'

/** What anyone may read of a sealed request. */
export interface SealedRequest {
  readonly requestType: string
  readonly stackId: string
  readonly requestId: string
  readonly logicalResourceId: string
  /** Absent on Create. */
  readonly physicalResourceId?: string
  /** When the handler's outcome had to be there. */
  readonly deadline: Date
  /** Names the public key it was sealed to: SHA-256 of its DER, as base64url. */
  readonly keyId: string
}

/** A sealed request, taken apart. */
export interface SealedParts {
  readonly request: SealedRequest
  /** The header as it stands in the line: all of it is authenticated. */
  readonly header: string
  readonly wrappedKey: Bytes
  readonly iv: Bytes
  readonly ciphertext: Bytes
}

/** Versions differ here. */
const type = 'outrigger.sealed+1'

const tagBytes = 16

/**
 * A line, `outrigger.sealed` and a JWE in compact form: the request's identity is its header, in clear and bound to what is encrypted.
 * Source: RFC 7516 (JSON Web Encryption), RFC 7518 (`RSA-OAEP-256`, `A256GCM`).
 */
const line = /outrigger\.sealed (?<header>[\w-]+)\.(?<key>[\w-]+)\.(?<iv>[\w-]+)\.(?<text>[\w-]+)\.(?<tag>[\w-]+)/

export function writeHeader({ keyId, deadline, ...request }: SealedRequest): string {
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', typ: type, kid: keyId, deadline: deadline.toISOString(), request }
  return toBase64url(toUtf8(JSON.stringify(header)))
}

export function writeLine({ header, wrappedKey, iv, ciphertext }: Omit<SealedParts, 'request'>): string {
  const parts = [wrappedKey, iv, ciphertext.subarray(0, -tagBytes), ciphertext.subarray(-tagBytes)]
  return `outrigger.sealed ${[header, ...parts.map(toBase64url)].join('.')}`
}

/**
 * What a sealed request tells without any key: whose it is, and until when it can be answered in time. Whether it was altered is told only by `unseal`.
 *
 * @param text - a line of log with a sealed request somewhere in it
 * @throws SealingError `SEALED_INVALID` when it holds none, or one of another version.
 *
 * @example
 * ```ts
 * const sealed = lines.filter((line) => line.includes('outrigger.sealed '))
 * const stuck = sealed.map(readSealed).filter(({ deadline }) => deadline > new Date())
 * ```
 */
export const readSealed = (text: string): SealedRequest => readLine(text).request

/** @throws SealingError `SEALED_INVALID` */
export function readLine(text: string): SealedParts {
  const { header = '', key = '', iv = '', text: encrypted = '', tag = '' } = line.exec(text)?.groups ?? {}
  if (header === '' && /outrigger\.sealed /.test(text)) throw altered()
  if (header === '') throw new SealingError('the text holds no sealed request ("outrigger.sealed …")', 'SEALED_INVALID')
  try {
    return {
      request: readHeader(header),
      header,
      wrappedKey: fromBase64(key),
      iv: fromBase64(iv),
      ciphertext: Uint8Array.from([...fromBase64(encrypted), ...fromBase64(tag)]),
    }
  } catch (error) {
    if (error instanceof SealingError) throw error
    throw altered()
  }
}

export const altered = (): SealingError => new SealingError('the sealed request was altered, or cut off', 'SEALED_INVALID')

function readHeader(header: string): SealedRequest {
  const fields = fieldsOf(JSON.parse(new TextDecoder().decode(fromBase64(header))))
  const { typ, alg, enc, kid, deadline, request } = fields
  if (typ !== type || alg !== 'RSA-OAEP-256' || enc !== 'A256GCM')
    throw new SealingError(`expected a sealed request of type ${type}, got ${JSON.stringify(typ ?? null).slice(0, 60)}`, 'SEALED_INVALID')
  const given = fieldsOf(request)
  const id = given['physicalResourceId']
  return {
    requestType: text(given, 'requestType'),
    stackId: text(given, 'stackId'),
    requestId: text(given, 'requestId'),
    logicalResourceId: text(given, 'logicalResourceId'),
    ...(id !== undefined && { physicalResourceId: text(given, 'physicalResourceId') }),
    deadline: dateOf(deadline),
    keyId: text({ kid }, 'kid'),
  }
}

function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw altered()
  return value
}

function dateOf(value: unknown): Date {
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(date.getTime())) throw altered()
  return date
}
