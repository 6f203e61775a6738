import { describe, expect, test } from 'vitest'
import { changedNames, equal } from './equal.ts'

describe('equal', () => {
  test.each([
    ['the same scalars', 'a', 'a', true],
    ['a number and its text', 1, '1', false],
    ['null and nothing', null, undefined, false],
    ['objects in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['an object with more', { a: 1 }, { a: 1, b: 2 }, false],
    ['an object with less', { a: 1, b: 2 }, { a: 1 }, false],
    ['an object with another name for the same', { a: undefined }, { b: undefined }, false],
    ['lists in another order', [1, 2], [2, 1], false],
    ['a longer list', [1], [1, 2], false],
    ['a list and an object', [], {}, false],
    ['an object and a list', {}, [], false],
    ['nested lists and objects', [{ a: [null] }], [{ a: [null] }], true],
    ['nested differences', [{ a: [null] }], [{ a: [0] }], false],
  ])('%s', (_title, a, b, expected) => {
    expect(equal(a, b)).toBe(expected)
  })
})

describe('changedNames', () => {
  test('names what is new, gone, or different, and nothing else', () => {
    expect(changedNames({ same: [1], gone: 1, other: 'a' }, { same: [1], other: 'b', fresh: 1 })).toEqual(['gone', 'other', 'fresh'])
  })

  test('an entry without a value is not the same as none', () => {
    expect(changedNames({}, { a: undefined })).toEqual(['a'])
  })
})
