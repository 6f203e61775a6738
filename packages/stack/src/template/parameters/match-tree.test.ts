import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesWhole, mayTakeForever } from './match-tree.ts'
import { patternTree } from './pattern-tree.ts'

function matches(pattern: string, text: string, flags = 'u'): boolean {
  const tree = patternTree(pattern, flags)
  if (tree === undefined) throw new Error(`${pattern} is not told`)
  return matchesWhole(tree, text, flags.includes('u'))
}

test.each([
  ['a|b', 'b', true],
  ['a|b', 'ab', false],
  ['', '', true],
  ['', 'a', false],
  ['a*', '', true],
  ['a+', '', false],
  ['a?b', 'ab', true],
  ['a{2}', 'aa', true],
  ['a{2}', 'aaa', false],
  ['a{2,}', 'aaaa', true],
  ['a{2,3}', 'aaaa', false],
  ['(a|b){2,3}?c', 'abc', true],
  ['(?:ab)*', 'ababa', false],
  ['(?<x>ab)+', 'abab', true],
  ['[a-c\\]]+', 'a]c', true],
  ['\\d\\u{41}\\x42\\u0043\\p{Lu}', '1ABCD', true],
  ['.', '😀', true],
  ['^a$', 'a', true],
  ['a^b', 'ab', false],
  ['\\bab\\b', 'ab', true],
  ['a\\Bb', 'ab', true],
  ['a\\bb', 'ab', false],
  ['(?=.*b)[ab]+', 'aab', true],
  ['(?=.*b)[ab]+', 'aaa', false],
  ['(?!.*--)[a-]+', 'a-a', true],
  ['(?!.*--)[a-]+', 'a--a', false],
  ['(?=a)', 'a', false],
  ['(a*)*', 'aaa', true],
  ['(a|)+b', 'b', true],
])('%s on %j: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected)
  expect(new RegExp(`^(?:${pattern})$`, 'u').test(text)).toBe(expected)
})

test('flags hold for single characters', () => {
  expect(matches('(a|b)+', 'AB', 'iu')).toBe(true)
  expect(matches('.+', 'a\nb', 'u')).toBe(false)
  expect(matches('.+', 'a\nb', 'su')).toBe(true)
  expect(matches('..', '😀', '')).toBe(true)
  expect(matches('[\\w-.]}', '-}', '')).toBe(true)
})

test.each(['(a)\\1', '(?<x>a)\\k<x>', '(?<=a)b', '(?<!a)b', '(?i:a)', 'a)', '(a'])('%s is not told', (pattern) => {
  expect(patternTree(pattern, 'u')).toBeUndefined()
})

test('nothing is told of lines', () => {
  expect(patternTree('a', 'mu')).toBeUndefined()
})

describe('what a long text might take forever with', () => {
  test.each(['(a+)+', '(a|b)*', '(?:a?){2,}', '(?=(a*)*)', 'x(y(a|b)z)+', '(a+){2}', '((a|b)+)?'])('%s', (pattern) => {
    const tree = patternTree(pattern, 'u')
    expect(tree && mayTakeForever(tree)).toBe(true)
  })

  test.each(['a+b*c?', '(ab)+', '(a+)?', 'a|b', '[a-z]{1,9}', '(?=.*a)b+', '(a|b)?', '(a+){1}'])('not with %s', (pattern) => {
    const tree = patternTree(pattern, 'u')
    expect(tree && mayTakeForever(tree)).toBe(false)
  })
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
      expect(matches(source, text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text))
    }),
    { numRuns: 500 },
  )
})
