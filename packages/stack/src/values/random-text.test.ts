import { virtualRandom } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { randomLetters, randomUuid } from './random-text.ts'

test('letters are capitals and digits, as many as asked for', () => {
  expect(randomLetters(virtualRandom(3), 200)).toMatch(/^[A-Z0-9]{200}$/)
  expect(randomLetters(() => 0, 3)).toBe('AAA')
  expect(randomLetters(() => 0.9999, 3)).toBe('999')
})

test('a UUID is one of version 4, the same for the same numbers', () => {
  const uuid = randomUuid(virtualRandom(3))
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(randomUuid(virtualRandom(3))).toBe(uuid)
  expect(randomUuid(virtualRandom(4))).not.toBe(uuid)
})
