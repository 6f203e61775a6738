import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A key, and a certificate of it that is signed by itself. */
export interface CertifiedKey {
  readonly privateKey: KeyObject
  /** As DER. */
  readonly publicKey: Buffer
  /** The certificate. */
  readonly pem: string
}

/** What to choose about a certificate. */
export interface CertificateChoices {
  /** In ms since the epoch. */
  readonly notBefore?: number
  readonly notAfter?: number
  /** Whether its version is left out, as in certificates of version 1. */
  readonly isOld?: boolean
  readonly kind?: 'rsa' | 'ec'
}

const element = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body])
  return Buffer.concat([Buffer.of(tag, 0x82, body.length >> 8, body.length & 0xff), body])
}

const sequence = (...content: readonly Buffer[]): Buffer => element(0x30, ...content)

const sha256WithRsa = sequence(element(6, Buffer.from('2a864886f70d01010b', 'hex')), element(5))

const name = sequence(element(0x31, sequence(element(6, Buffer.from('550403', 'hex')), element(0x0c, Buffer.from('sns.test')))))

/** The years of a UTCTime end with 2049. */
function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')
  return text < '2050' ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text))
}

/** Makes a key and its certificate. By default it is valid from 2025 to 2060. */
export function certifiedKey(choices: CertificateChoices = {}): CertifiedKey {
  const { notBefore = Date.UTC(2025, 0, 1), notAfter = Date.UTC(2060, 0, 1), isOld = false, kind = 'rsa' } = choices
  const { privateKey, publicKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const version = isOld ? [] : [element(0xa0, element(2, Buffer.of(2)))]
  const tbs = sequence(...version, element(2, Buffer.of(7)), sha256WithRsa, name, sequence(time(notBefore), time(notAfter)), name, spki)
  const der = sequence(tbs, sha256WithRsa, element(3, Buffer.of(0), createSign('sha256').update(tbs).sign(privateKey)))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return { privateKey, publicKey: spki, pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n') }
}
