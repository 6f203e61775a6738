import { createHash, createHmac } from 'node:crypto'
import { asciiOnly } from '../template/source/python-json.ts'
import { isRecord } from '../values/is-record.ts'
import type { HttpConfig } from './http-config.ts'

/** JSON as ROS signs it: names sorted, in ASCII, with spaces as Python writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`
  if (!isRecord(value)) return ascii(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${ascii(name)}: ${canonical(inner)}`).join(', ')}}`
}

const ascii = (value: unknown): string => asciiOnly(JSON.stringify(value))

/** How a SignKey enters the SHA-1 of what is signed: as the key of an HMAC, or as text before or after it. ROS's documents don't say. */
export type SignatureAlgorithm = 'hmac-sha1' | 'sha1-key-first' | 'sha1-key-last'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

const signatures: Readonly<Record<SignatureAlgorithm, (text: string, key: string) => string>> = {
  'hmac-sha1': (text, key) => createHmac('sha1', key).update(text).digest('hex'),
  'sha1-key-first': (text, key) => sha1(key + text),
  'sha1-key-last': (text, key) => sha1(text + key),
}

/** When and how a body is signed. */
export interface SigningOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly algorithm: SignatureAlgorithm
}

/**
 * The body with its `Signature`, whose `Date` is in the form of ISO 8601 with whole seconds.
 *
 * Source: the property `signKey` of `RosCustomResource.HttpConfigProperty` (@alicloud/ros-cdk-ros).
 */
export function signBody(
  body: object,
  url: string,
  { signKey = '', contentType, headers }: HttpConfig,
  { now, algorithm }: SigningOptions,
): object {
  const date = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
  const md5 = createHash('md5')
    .update(canonical(JSON.parse(JSON.stringify(body))))
    .digest('hex')
  const signed = Object.entries(headers).map(([name, value]) => `${name}:${value}`)
  const text = ['POST', contentType, md5, date, ...signed.toSorted(), url].join('\n')
  return { ...body, Signature: { Date: date, Value: signatures[algorithm](text, signKey) } }
}
