import { expect, test } from 'vitest'
import { compilePattern } from './compile-pattern.ts'

test.each([
  ['[a-z]+', 'abc', true],
  ['[a-z]+', 'abc1', false],
  ['a|b', 'ab', false],
  ['a|b', 'b', true],
  ['^a.*z$', 'abz', true],
  ['(?i)abc', 'ABC', true],
  ['abc', 'ABC', false],
  ['(?s)a.b', 'a\nb', true],
  ['\\_a', '_a', true],
  ['.', '😀', true],
  ['\\p{L}+', 'é', true],
])('%s on %j: %s', (pattern, text, matches) => {
  expect(compilePattern(pattern)?.test(text)).toBe(matches)
})

test.each(['(', '(?<!a', '[\\p{L}-.]'])('%s is no pattern of JavaScript', (pattern) => {
  expect(compilePattern(pattern)).toBeUndefined()
})

test('without Unicode mode no name or number of a character is taken for letters', () => {
  expect(compilePattern('[\\w-.]+')?.test('a.-')).toBe(true)
  expect(compilePattern('\\x{41}[\\w-.]+')).toBeUndefined()
  expect(compilePattern('\\p{Alpha}[\\w-.]+')?.test('a.-')).toBe(true)
})

test('a long name that does not match a bucket of a Quick Start is told at once, as is one that matches', () => {
  const bucket = compilePattern('^[0-9a-zA-Z]+([0-9a-zA-Z-]*[0-9a-zA-Z])*$')
  expect(bucket?.test(`${'my-bucket-'.repeat(100)}_`)).toBe(false)
  expect(bucket?.test(`${'my-bucket-'.repeat(100)}x`)).toBe(true)
  expect(bucket).not.toBeInstanceOf(RegExp)
  expect(compilePattern('[a-z]+')).toBeInstanceOf(RegExp)
})
