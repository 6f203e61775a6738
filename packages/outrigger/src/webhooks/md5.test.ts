import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex } from './bytes.ts'
import { md5 } from './md5.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test.for([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', '57edf4a22be3c955ac49da2e2107b67a'],
] as const)('the MD5 of %j is the one of RFC 1321', ([text, digest]) => {
  expect(toHex(md5(bytes(text)))).toBe(digest)
})

test('agrees with Node on bytes of every kind and length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
      expect(toHex(md5(given))).toBe(createHash('md5').update(given).digest('hex'))
    }),
  )
})
