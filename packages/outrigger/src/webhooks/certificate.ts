import { fromBase64 } from './bytes.ts'

/** What is read of an X.509 certificate. */
export interface Certificate {
  /** The public key with its algorithm, as DER: what `importKey` takes as `spki`. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** In ms since the epoch. */
  readonly notBefore: number
  /** In ms since the epoch. */
  readonly notAfter: number
}

/** An element of DER: its tag, and where it and its content stand. */
interface Element {
  readonly tag: number
  readonly begin: number
  readonly content: number
  readonly end: number
}

const [sequence, versionTag, utcTime, generalizedTime] = [0x30, 0xa0, 0x17, 0x18]

const malformed = (): TypeError => new TypeError('not an X.509 certificate')

/**
 * Reads the first certificate of a PEM text.
 *
 * Source: RFC 5280, section 4.1.
 *
 * @throws TypeError when there is none.
 */
export function readCertificate(pem: string): Certificate {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1]
  const der = fromBase64(body?.replace(/\s/g, '') ?? '')
  if (!der) throw malformed()
  const [tbs] = childrenOf(der, elementAt(der, 0, der.length))
  if (!tbs) throw malformed()
  const fields = childrenOf(der, tbs).filter(({ tag }) => tag !== versionTag)
  const [, , , validity, , key] = fields
  if (!validity || key?.tag !== sequence) throw malformed()
  const [notBefore = NaN, notAfter = NaN] = childrenOf(der, validity).map((time) => readTime(der, time))
  if (Number.isNaN(notBefore + notAfter)) throw malformed()
  return { publicKey: der.slice(key.begin, key.end), notBefore, notAfter }
}

function elementAt(der: Uint8Array, begin: number, limit: number): Element {
  const [tag = 0, first = 0] = der.subarray(begin, limit)
  const content = begin + 2 + Math.max(0, first - 0x80)
  const length = first < 0x80 ? first : der.subarray(begin + 2, content).reduce((sum, byte) => sum * 256 + byte, 0)
  const end = content + length
  if (end > limit) throw malformed()
  return { tag, begin, content, end }
}

function childrenOf(der: Uint8Array, { tag, content, end }: Element): readonly Element[] {
  if (tag !== sequence) throw malformed()
  const children: Element[] = []
  let at = content
  while (at < end) {
    const child = elementAt(der, at, end)
    children.push(child)
    at = child.end
  }
  return children
}

/** Two digits of a UTCTime's year stand for 1950 to 2049. */
function readTime(der: Uint8Array, { tag, content, end }: Element): number {
  const text = String.fromCharCode(...der.subarray(content, end))
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19'
  const full = tag === utcTime ? century + text : tag === generalizedTime ? text : ''
  return Date.parse(full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
