import { describe, expect, test } from 'vitest'
import { fieldsOf, isFields, textOf } from './fields.ts'

describe('isFields', () => {
  test.each([
    [{}, true],
    [Object.create(null), true],
    [new Map(), true],
    [[], false],
    [null, false],
    [undefined, false],
    ['x', false],
    [() => 1, false],
  ])('%o: %s', (value, expected) => {
    expect(isFields(value)).toBe(expected)
  })
})

test('fieldsOf gives what has fields, and none of what has not', () => {
  const value = { a: 1 }
  expect(fieldsOf(value)).toBe(value)
  expect(fieldsOf([1])).toEqual({})
  expect(fieldsOf('text')).toEqual({})
})

test('textOf gives texts as they are, and the empty one for all else', () => {
  expect(['text', '', 1, null, undefined, ['text'], new String('text')].map(textOf)).toEqual(['text', '', '', '', '', '', ''])
})
