import { type Fields, fieldsOf, textOf } from '../protocol/fields.ts'
import { fromBase64, toHex } from './bytes.ts'
import type { Certificates } from './certificates.ts'
import type { Incoming } from './incoming.ts'
import type { Md5 } from './md5.ts'
import { readText } from './read-text.ts'
import { Refusal } from './refusal.ts'
import { isSignedBy } from './rsa-signature.ts'
import { xmlElements } from './xml-elements.ts'

/** What SMQ pushes, proven to be SMQ's. */
export interface SmqMessage {
  /** Account that owns the topic. */
  readonly owner: string
  readonly topicName: string
  readonly text: string
  /** In ms since the epoch; NaN where SMQ doesn't tell. */
  readonly sentAt: number
}

/** What checking stands on. */
export interface SmqPorts {
  readonly certificates: Certificates
  readonly md5: Md5
  /** In ms since the epoch. */
  now(): number
}

/** How far the Date may be from now, in ms. */
const maxAge = 900_000

/** Buckets of Alibaba Cloud's own that hold the certificates. Source: "Verify HTTP push message signatures" (SMQ documentation). */
const certificateHost = /^(mnstest\.oss-cn-hangzhou|mns-cert\.oss-cn-[a-z0-9-]+)\.aliyuncs\.com$/

/**
 * Proves and reads what SMQ pushes.
 *
 * The certificate's dates don't count: SMQ has gone on signing with one for years after its end (seen in public threads). It is trusted for where it is.
 *
 * Source: "Verify HTTP push message signatures", "HttpEndpoint" and "NotifyContentFormat" (SMQ documentation).
 *
 * @throws Refusal 403 for what isn't signed, not of this time, or whose certificate is elsewhere.
 */
export async function proveSmqMessage(incoming: Incoming, ports: SmqPorts): Promise<SmqMessage> {
  const { headers, body } = incoming
  const date = headers.get('x-mns-date') ?? headers.get('date') ?? ''
  if (!(Math.abs(ports.now() - Date.parse(date)) <= maxAge)) throw new Refusal(403, 'the Date is not of this time')
  const md5 = headers.get('content-md5') ?? ''
  const signature = fromBase64(headers.get('authorization') ?? '')
  if (!signature?.length) throw new Refusal(403, 'the message is not signed')
  const { publicKey } = await ports.certificates(certificateUrl(headers))
  if (!(await isSignedBy(publicKey, 'SHA-1', signature, textToSign(incoming, md5, date)))) {
    throw new Refusal(403, 'the signature does not fit the message')
  }
  // Last, since it takes its time for a long body: by now SMQ itself has sent it.
  if (!formsOf(body, ports.md5).includes(md5)) throw new Refusal(403, 'Content-MD5 is not the one of the body')
  return readMessage(headers, readText(body))
}

/** In documents it is the Base64 of hexadecimal digits; in the field those digits themselves, in upper case. */
function formsOf(body: Uint8Array, md5: Md5): readonly string[] {
  try {
    const digest = md5(body)
    const hex = toHex(digest)
    return [btoa(hex), btoa(hex.toUpperCase()), btoa(String.fromCharCode(...digest)), hex, hex.toUpperCase()]
  } catch {
    throw new Refusal(500, "a message of SMQ can't be checked: the platform forbids MD5, as under FIPS")
  }
}

function certificateUrl(headers: Headers): string {
  const bytes = fromBase64(headers.get('x-mns-signing-cert-url') ?? '')
  const href = bytes ? new TextDecoder().decode(bytes) : ''
  const url = URL.canParse(href) ? new URL(href) : undefined
  if (url?.origin !== `https://${url?.hostname}` || url.username + url.password !== '' || !certificateHost.test(url.hostname)) {
    throw new Refusal(403, "the signing certificate is not at one of SMQ's places")
  }
  return url.href
}

function textToSign({ headers, url }: Incoming, md5: string, date: string): string {
  // Headers come in the order of their names.
  const own = [...headers].filter(([name]) => name.startsWith('x-mns-'))
  const lines = ['POST', md5, headers.get('content-type') ?? '', date, ...own.map(([name, value]) => `${name}:${value}`)]
  return [...lines, url.pathname + url.search].join('\n')
}

/** Headers tell the topic in every format; else the message does, where it isn't the bare text. */
function readMessage(headers: Headers, text: string): SmqMessage {
  const notification = readSmqNotification(text)
  const field = (name: string, header: string): string => headers.get(header) ?? textOf(notification?.[name])
  return {
    owner: field('TopicOwner', 'x-mns-topic-owner'),
    topicName: field('TopicName', 'x-mns-topic-name'),
    text: notification ? textOf(notification['Message']) : text,
    sentAt: Number(field('PublishTime', 'x-mns-publish-time') || NaN),
  }
}

/** A text that is neither JSON nor XML may be the Base64 of one: ROS's documents don't say, and clients of SMQ show both. */
export function plainText(text: string): string {
  const bytes = /^\s*[{<]/.test(text) ? undefined : fromBase64(text)
  return bytes ? new TextDecoder().decode(bytes) : text
}

/** A message of a topic in XML or JSON format; undefined where the body is the text itself. */
export function readSmqNotification(text: string): Fields | undefined {
  if (/^\s*</.test(text)) return xmlElements(text)
  try {
    const fields = fieldsOf(JSON.parse(text))
    return typeof fields['Message'] === 'string' && typeof fields['TopicName'] === 'string' ? fields : undefined
  } catch {
    return undefined
  }
}
