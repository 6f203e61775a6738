import { expect, test } from 'vitest'
import { findTarget } from './find-target.ts'
import type { Target } from './target.ts'

const target = (): Target => ({ deliver: async () => {} })
const [exact, first, second] = [target(), target(), target()]
const arn = 'arn:aws:lambda:us-east-1:123456789012:function:'

test.each([
  ['an exact key before all others', { '*': first, [`${arn}a`]: exact }, `${arn}a`, exact],
  ['the first pattern that fits', { [`${arn}b*`]: exact, [`${arn}*`]: first, '*': second }, `${arn}a`, first],
  ['several stars, in order', { 'arn:*:lambda:*:function:shop-*-x': first }, `${arn}shop-Provider-x`, first],
  ['a star may stand for nothing', { [`${arn}a*`]: first }, `${arn}a`, first],
  ['a star in the middle may stand for nothing', { 'a*b': first }, 'ab', first],
])('%s', (_title, targets, token, expected) => {
  expect(findTarget(targets, token)).toBe(expected)
})

test.each([
  ['no key', {}, 'a'],
  ['another key', { b: first }, 'a'],
  ['another beginning', { 'b*': first }, 'ab'],
  ['another end', { '*b': first }, 'ba'],
  ['parts in another order', { '*b*c*': first }, 'cb'],
  ['a beginning and an end that overlap', { 'ab*bc': first }, 'abc'],
  ['a middle part that overlaps the end', { 'a*bc*c': first }, 'abc'],
  ['a name every object has', {}, 'toString'],
])('nothing fits: %s', (_title, targets: Readonly<Record<string, Target>>, token) => {
  expect(findTarget(targets, token)).toBe(undefined)
})
