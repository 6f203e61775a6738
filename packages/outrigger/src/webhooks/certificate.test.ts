import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certifiedKey } from '../testing/sns/certified-key.ts'
import { readCertificate } from './certificate.ts'

const wide = { notBefore: Date.UTC(1999, 11, 31, 23, 59, 59), notAfter: Date.UTC(2061, 5, 7, 8, 9, 10) }

test.for([
  ['of version 3', {}],
  ['of version 1', { isOld: true }],
  ['of an elliptic curve', { kind: 'ec' }],
  ['from before 2000 to after 2050', wide],
  [
    'of the first and the last year that two digits can tell',
    { notBefore: Date.UTC(1950, 0, 1), notAfter: Date.UTC(2049, 11, 31, 23, 59, 59) },
  ],
] as const)('reads a certificate %s as Node does', ([, choices]) => {
  const { pem, publicKey } = certifiedKey(choices)
  const certificate = readCertificate(`Some words before.\n${pem}`)
  const expected = new X509Certificate(pem)
  expect(Buffer.from(certificate.publicKey).equals(publicKey)).toBe(true)
  expect(certificate.notBefore).toBe(Date.parse(expected.validFrom))
  expect(certificate.notAfter).toBe(Date.parse(expected.validTo))
})

const refused = new TypeError('not an X.509 certificate')

const { pem } = certifiedKey({ kind: 'ec' })
const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
const pemOf = (bytes: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE-----`

test.for<readonly [string, string]>([
  ['nothing', ''],
  ['a page', '<html>not found</html>'],
  ['no Base64', '-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----'],
  ['empty', pemOf(Buffer.of())],
  ['an integer', pemOf(Buffer.of(2, 1, 7))],
  ['an empty sequence', pemOf(Buffer.of(0x30, 0))],
  ['a length without an end', pemOf(Buffer.of(0x30, 0x80, 0, 0))],
  ['a length of five bytes', pemOf(Buffer.of(0x30, 0x85, 0, 0, 0, 0, 1, 0))],
  ['a private key', pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')],
])('%s is no certificate', ([, text]) => {
  expect(() => readCertificate(text)).toThrow(refused)
})

describe('of the parts of a certificate', () => {
  const [sequence, set, text, utcTime, generalizedTime] = [0x30, 0x31, 0x0c, 0x17, 0x18]
  const element = (tag: number, ...parts: readonly Buffer[]): Buffer =>
    Buffer.concat([Buffer.of(tag, Buffer.concat(parts).length), ...parts])
  const time = (tag: number, digits: string): Buffer => element(tag, Buffer.from(digits))

  const nothing = element(sequence)
  const from = time(utcTime, '250101000000Z')
  const until = time(generalizedTime, '20610607080910Z')
  const dates = element(sequence, from, until)
  const key = element(sequence, Buffer.from('key'))
  /** As far as it is read: a serial number, an algorithm, an issuer, dates, a subject, a key. */
  const certificate = (...fields: readonly Buffer[]): string =>
    pemOf(element(sequence, element(sequence, nothing, nothing, nothing, ...fields)))

  test('the dates and the key are read', () => {
    const read = readCertificate(certificate(dates, nothing, key))
    expect([read.notBefore, read.notAfter]).toEqual([Date.UTC(2025, 0, 1), Date.UTC(2061, 5, 7, 8, 9, 10)])
    expect(Buffer.from(read.publicKey)).toEqual(key)
  })

  test.for<readonly [string, string]>([
    ['no dates', certificate()],
    ['no key', certificate(dates, nothing)],
    ['a key that is no sequence', certificate(dates, nothing, element(set, Buffer.from('key')))],
    ['a key that is longer than what is there', certificate(dates, nothing, Buffer.of(sequence, 1))],
    ['dates that are no sequence', certificate(element(set, from, until), nothing, key)],
    ['one date', certificate(element(sequence, from), nothing, key)],
    ['a date without a zone', certificate(element(sequence, from, time(generalizedTime, '20610607080910')), nothing, key)],
    ['a date that is a text', certificate(element(sequence, from, time(text, '20610607080910Z')), nothing, key)],
    ['something before a date', certificate(element(sequence, from, time(generalizedTime, '+0020610607080910Z')), nothing, key)],
    ['something after a date', certificate(element(sequence, from, time(generalizedTime, '20610607080910Z(x)')), nothing, key)],
    ['something else to begin with', pemOf(element(set, element(sequence, nothing, nothing, nothing, dates, nothing, key)))],
    ['a content that is no sequence', pemOf(element(sequence, element(set, nothing, nothing, nothing, dates, nothing, key)))],
  ])('%s is refused', ([, odd]) => {
    expect(() => readCertificate(odd)).toThrow(refused)
  })
})

test('a certificate that was cut anywhere, or has another byte anywhere, is read or refused, never worse', () => {
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
      const bytes = isCut ? der.subarray(0, at) : Buffer.from(der)
      if (!isCut) bytes[at] = byte
      const read = (): number => readCertificate(pemOf(bytes)).publicKey.length
      expect([refused, undefined]).toContainEqual(thrownBy(read))
    }),
  )
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}
