import { expect, test } from 'vitest'
import { closest, orList } from './wording.ts'

test.each([
  ['Instanse', ['Instance', 'Bucket'], 'Instance'],
  ['instance', ['Instance'], 'Instance'],
  ['Instances', ['Instance'], 'Instance'],
  ['Instanc', ['Instance'], 'Instance'],
  ['nstance', ['Instance'], 'Instance'],
  ['Instanec', ['Instance'], 'Instance'],
  ['InstanecInstance', ['InstanceInstance'], 'InstanceInstance'],
  ['Inxxxxce', ['Instance'], undefined],
  ['abc', ['abd'], undefined],
  ['ABC', ['abc'], 'abc'],
  ['abcd', ['abcx', 'abcd'], 'abcd'],
  ['abcd', ['abce', 'abcf'], 'abce'],
  ['abcd', [], undefined],
])('%s is probably one of %j: %s', (word, candidates, expected) => {
  expect(closest(word, candidates)).toBe(expected)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j in a sentence', (words, text) => {
  expect(orList(words)).toBe(text)
})
