import * as fc from 'fast-check'
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
  ['(?=.*b)[ab]+', 'aab', true],
  ['(?=.*b)[ab]+', 'aaa', false],
  ['(?<!a)b', 'b', true],
  ['(a)\\1', 'aa', true],
  ['(a|b){2,3}?c', 'abc', true],
  ['a{1,2048}', 'aaa', true],
  ['a{2000}', 'aaa', false],
  ['', '', true],
  ['', 'a', false],
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
})

test('agrees with the patterns of JavaScript', () => {
  const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string }>((tie) => ({
    pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
    sequence: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\w', '^', '$', '\\b'),
      fc
        .tuple(tie('pattern'), fc.constantFrom('', '?', '*', '+', '{2}', '{1,2}', '{1,}', '??'))
        .map(([inner, times]) => `(${inner})${times}`),
      fc.tuple(fc.constantFrom('?:', '?=', '?!'), tie('pattern')).map(([kind, inner]) => `(${kind}${inner})`),
    ),
  }))
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 6 }), (source, text) => {
      expect(compilePattern(source)?.test(text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text))
    }),
    { numRuns: 500 },
  )
})
