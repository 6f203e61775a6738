import { expect, test } from 'vitest'
import { noCipher, rowCipher } from './row-cipher.ts'

const body = new TextEncoder().encode('{"Status":"SUCCESS","Reason":"Grüße"}')
const cipher = rowCipher('a secret of some length', 'request-1')

test('what was encrypted is decrypted, by another process too', async () => {
  const row = await cipher.encrypt(body)
  expect(await cipher.decrypt(row)).toEqual(body)
  expect(await rowCipher('a secret of some length', 'request-1').decrypt(row)).toEqual(body)
})

test('a row is a nonce of 12 bytes, as many bytes as the body has, and a tag of 16', async () => {
  const [one, other] = [await cipher.encrypt(body), await cipher.encrypt(body)]
  expect(one).toHaveLength(12 + body.length + 16)
  expect(one.subarray(0, 12)).not.toEqual(other.subarray(0, 12))
  expect(one.subarray(12)).not.toEqual(other.subarray(12))
})

test.for([
  ['another secret', rowCipher('another secret', 'request-1')],
  ['the row of another request', rowCipher('a secret of some length', 'request-2')],
] as const)('%s is refused', async ([, stranger]) => {
  await expect(stranger.decrypt(await cipher.encrypt(body))).rejects.toMatchObject({ name: 'OperationError' })
})

test.for([0, 11, 12, 30, -1])('a change of byte %d is noticed', async (at) => {
  const row = await cipher.encrypt(body)
  const altered = row.map((byte, index) => (index === (at + row.length) % row.length ? byte ^ 1 : byte))
  await expect(cipher.decrypt(altered)).rejects.toMatchObject({ name: 'OperationError' })
  await expect(cipher.decrypt(row.subarray(0, 20))).rejects.toMatchObject({ name: 'OperationError' })
})

test('without a secret rows are the bodies themselves', async () => {
  expect(await noCipher.encrypt(body)).toBe(body)
  expect(await noCipher.decrypt(body)).toBe(body)
})
