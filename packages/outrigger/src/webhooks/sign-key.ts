import type { Duration } from '../ports.ts'
import { type Fields, fieldsOf } from '../protocol/fields.ts'
import { toUtf8 } from '../protocol/limits.ts'
import { equalBytes, toHex } from './bytes.ts'
import { canonicalJson, type Separators } from './canonical-json.ts'
import type { Incoming } from './incoming.ts'
import type { Md5 } from './md5.ts'
import { Refusal } from './refusal.ts'

/**
 * How the SignKey enters the SHA-1 of the string to sign: as the key of an HMAC, or as text before or after it.
 * ROS's documents don't say; unverified.
 */
export type SignatureAlgorithm = 'hmac-sha1' | 'sha1-key-first' | 'sha1-key-last'

/** How ROS signs its requests, as the template's `HttpConfig.SignKey` tells it to. */
export interface SignKeyOptions {
  /** The SignKey; several while one takes the place of another. */
  readonly key: string | readonly string[]
  /** Default `'hmac-sha1'`. */
  readonly algorithm?: SignatureAlgorithm
  /** Names of the headers in the template's `HttpConfig.Headers`, which are signed, too. Default none. */
  readonly headers?: readonly string[]
  /** How far from now a signature's Date may be. Default 5 minutes. */
  readonly maxAge?: Duration
}

/** The same, checked: `maxAge` in ms. */
export type SignKeySettings = SignKeyOptions & { readonly maxAge: number }

/** What checking signatures stands on. */
export interface SignKeyPorts {
  readonly md5: Md5
  /** In ms since the epoch. */
  now(): number
}

/** Spaces as Python's serialiser writes them, or none: which of them ROS signs isn't documented, and either proves the key. */
const separators: readonly Separators[] = [
  [', ', ': '],
  [',', ':'],
]

/**
 * Checks a request's `Signature`, and returns what names it: the same for a repeat, byte for byte.
 *
 * Source: the property HttpConfig.SignKey of "ALIYUN::ROS::CustomResource" (ROS documentation); its algorithm is unverified.
 *
 * @throws Refusal 401 without a valid signature of this time; 500 where the platform forbids MD5 or SHA-1.
 */
export async function checkSignKey(event: Fields, incoming: Incoming, options: SignKeySettings, ports: SignKeyPorts): Promise<string> {
  const { Signature: signature, ...body } = event
  const { Date: date, Value: value } = fieldsOf(signature)
  if (typeof date !== 'string' || typeof value !== 'string') throw new Refusal(401, 'the request is not signed')
  if (!(Math.abs(ports.now() - Date.parse(date)) <= options.maxAge)) {
    throw new Refusal(401, 'the Date of the signature is not of this time')
  }
  const given = toUtf8(value.toLowerCase())
  for (const text of textsToSign(body, incoming, date, options, ports.md5)) {
    for (const key of [options.key].flat()) {
      if (equalBytes(toUtf8(toHex(await sign(text, key, options.algorithm))), given)) return value.toLowerCase()
    }
  }
  throw new Refusal(401, 'the signature is not one by the SignKey')
}

/** One by one: hashing takes its time for a long body. */
function* textsToSign(
  body: Fields,
  { headers, spellings }: Incoming,
  date: string,
  { headers: names = [] }: SignKeyOptions,
  md5: Md5,
): Generator<string> {
  const signed = names.map((name) => `${name}:${headers.get(name) ?? ''}`).toSorted()
  for (const each of separators) {
    const digest = digestOf(canonical(body, each), md5)
    for (const url of spellings) yield ['POST', headers.get('content-type') ?? '', digest, date, ...signed, url].join('\n')
  }
}

function canonical(body: Fields, each: Separators): string {
  try {
    return canonicalJson(body, each)
  } catch {
    throw new Refusal(400, 'the body is nested too deeply')
  }
}

function digestOf(text: string, md5: Md5): string {
  try {
    return toHex(md5(toUtf8(text)))
  } catch {
    throw new Refusal(500, "a SignKey can't be checked: the platform forbids MD5, as under FIPS")
  }
}

/** @throws Refusal 500 where the platform forbids SHA-1. */
async function sign(text: string, key: string, algorithm: SignatureAlgorithm = 'hmac-sha1'): Promise<Uint8Array> {
  try {
    if (algorithm !== 'hmac-sha1') {
      const content = algorithm === 'sha1-key-first' ? key + text : text + key
      return new Uint8Array(await crypto.subtle.digest('SHA-1', toUtf8(content)))
    }
    const hmac = await crypto.subtle.importKey('raw', toUtf8(key), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, toUtf8(text)))
  } catch {
    throw new Refusal(500, "a SignKey can't be checked: the platform forbids SHA-1, as under FIPS")
  }
}
