import { expect, test } from 'vitest'
import { equalBytes, fromBase64, toHex } from './bytes.ts'

test.for([
  [[], [], true],
  [[1, 2], [1, 2], true],
  [[1, 2], [1, 3], false],
  [[0, 2], [1, 2], false],
  [[1, 2], [1], false],
  [[1], [1, 2], false],
  [[1], [1, 0], false],
  [[1, 0], [1], false],
  [[], [0], false],
] as const)('%j and %j: the same %s', ([one, other, expected]) => {
  expect(equalBytes(Uint8Array.from(one), Uint8Array.from(other))).toBe(expected)
})

test('a byte is two digits', () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff')
})

test.for([
  ['AAr/', [0, 10, 255]],
  [' AAo= \n', [0, 10]],
  ['', []],
  ['A', undefined],
  ['§', undefined],
] as const)('Base64 %j is %j', ([text, expected]) => {
  const decoded = fromBase64(text)
  expect(decoded && [...decoded]).toEqual(expected)
})
