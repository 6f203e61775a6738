import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certifiedKey } from '../testing/sns/certified-key.ts'
import { readCertificate } from './certificate.ts'

const wide = { notBefore: Date.UTC(1999, 11, 31, 23, 59, 59), notAfter: Date.UTC(2061, 5, 7, 8, 9, 10) }

test.for([
  ['of version 3', {}],
  ['of version 1', { isOld: true }],
  ['of an elliptic curve', { kind: 'ec' }],
  ['from before 2000 to after 2050', wide],
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
