import { describe, expect, test } from 'vitest'
import { compilePattern } from './compile-pattern.ts'
import { toJavaScriptPattern } from './to-javascript-pattern.ts'

describe("what Java and Python write otherwise is told in JavaScript's pattern", () => {
  test.each([
    ['[a-z]+(b|c)?', '[a-z]+(b|c)?'],
    ['\\d\\.\\w{2,3}\\\\', '\\d\\.\\w{2,3}\\\\'],
    ['\\p{Alnum}+', '[a-zA-Z0-9]+'],
    ['\\P{Digit}', '[^0-9]'],
    ['[\\p{Lower}\\p{Upper}_]', '[a-zA-Z_]'],
    ['\\pL\\p{Lu}\\P{N}', '\\p{L}\\p{Lu}\\P{N}'],
    ['[\\P{L}]', '[\\P{L}]'],
    ['\\p{IsAlphabetic}', '\\p{Alphabetic}'],
    ['\\p{IsLatin}', '\\p{Script=Latin}'],
    ['\\Aa\\Z|b\\z', '^a$|b$'],
    ['\\h', '[ \\t\\xA0\\u2000-\\u200A\\u3000]'],
    ['\\x{1F600}\\x41', '\\u{1F600}\\x41'],
    ['\\Qa.b(\\E-\\Q$', 'a\\.b\\(-\\$'],
    ['a++b*+c?+d{2}+e{1,}+f{1,2}+', 'a+b*c?d{2}e{1,}f{1,2}'],
    ['(a+)+[a+]+\\++', '(a+)+[a+]+\\++'],
    ['(?>a)(?:b)', '(?:a)(?:b)'],
    ['(?P<x>a)(?P=x)', '(?<x>a)\\k<x>'],
    ['a&&b', 'a&&b'],
    ['[]a][^]b]', '[\\]a][^\\]b]'],
    ['\\-\\_\\@\\/[\\-\\_\\]\\.]', '-_@\\/[\\-_\\]\\.]'],
  ])('%s is %s', (pattern, told) => {
    expect(toJavaScriptPattern(pattern)).toBe(told)
    expect(compilePattern(pattern)).toBeDefined()
  })

  test.each(['[a-z&&[^x]]', '[a[b]]', '[a&&b]', '[\\P{Alpha}]', '\\R', '[\\h]', '\\G'])('%s can not be told', (pattern) => {
    expect(toJavaScriptPattern(pattern)).toBeUndefined()
    expect(compilePattern(pattern)).toBeUndefined()
  })
})

describe('the names of characters', () => {
  test.each([
    ['Lower', 'az', 'A1'],
    ['Upper', 'AZ', 'a1'],
    ['ASCII', '\0~a', 'é'],
    ['Alpha', 'azAZ', '1_'],
    ['Digit', '09', 'a'],
    ['Alnum', 'aZ9', '_'],
    ['Punct', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', ' a1'],
    ['Graph', '!a~', ' '],
    ['Print', ' !a~', '\t'],
    ['Blank', ' \t', '\na'],
    ['Cntrl', '\0\x1F\x7F', ' '],
    ['XDigit', '09afAF', 'gG'],
    ['Space', ' \t\n\x0B\f\r', 'a'],
  ])('%s', (name, members, others) => {
    for (const pattern of [`\\p{${name}}`, `[\\p{${name}}]`]) {
      for (const character of members) expect(compilePattern(pattern)?.test(character)).toBe(true)
      for (const character of others) expect(compilePattern(pattern)?.test(character)).toBe(false)
    }
  })
})
