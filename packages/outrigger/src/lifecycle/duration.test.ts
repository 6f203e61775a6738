import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import type { Duration } from '../ports.ts'
import { inWords, milliseconds } from './duration.ts'

describe('a duration in ms', () => {
  test.for<[Duration, number]>([
    [0, 0],
    [250, 250],
    [1.5, 1.5],
    ['0s', 0],
    ['250ms', 250],
    ['30s', 30_000],
    ['1.5m', 90_000],
    ['1.25s', 1250],
    ['45m', 2_700_000],
    ['12h', 43_200_000],
    ['2d', 172_800_000],
  ])('%s is %d', ([duration, expected]) => {
    expect(milliseconds(duration)).toBe(expected)
  })

  test.for<[unknown, string]>([
    ['soon', 'soon'],
    ['', ''],
    ['30', '30'],
    ['30 s', '30 s'],
    [' 30s', ' 30s'],
    ['30s\n', '30s\n'],
    ['-30s', '-30s'],
    ['.5s', '.5s'],
    ['1.s', '1.s'],
    ['30S', '30S'],
    ['30w', '30w'],
    ['1e3s', '1e3s'],
    [`${'9'.repeat(400)}d`, `${'9'.repeat(400)}d`],
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [1e21, '1e+21'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('%j is none', ([duration, told]) => {
    expect(() => milliseconds(duration as Duration)).toThrow(
      new DefinitionError(`not a duration: ${told}; expected ms as a number, or such as '30s', '45m', '12h'`),
    )
  })
})

describe('a duration in words', () => {
  test.for([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [850, '850 ms'],
    [999.4, '999 ms'],
    [1000, '1 s'],
    [12_340, '12.3 s'],
    [95_000, '95 s'],
    [119_900, '119.9 s'],
    [120_000, '2 min'],
    [149_000, '2 min'],
    [2_700_000, '45 min'],
  ] as const)('%d ms are %s', ([duration, words]) => {
    expect(inWords(duration)).toBe(words)
  })
})
