import { expect, test } from 'vitest'
import { IndentedText } from './indented-text.ts'

test('lines that begin between two places get spaces in front', () => {
  const text = 'ab\ncd\nef\ngh'
  const once = new IndentedText(text).indented(text, 1, 7, 2)
  expect(once.text).toBe('ab\n  cd\n  ef\ngh')
  expect(once.indented(text, 0, once.text.length, 1).text).toBe('ab\n   cd\n   ef\n gh')
})

test('places are those of the text as it was; among the spaces, that of the character behind them', () => {
  const text = 'ab\ncd\nef'
  const indented = new IndentedText(text).indented(text, 0, text.length, 2)
  expect(indented.text).toBe('ab\n  cd\n  ef')
  expect(Array.from({ length: 13 }, (_, offset) => indented.originOf(offset))).toEqual([0, 1, 2, 3, 3, 3, 4, 5, 6, 6, 6, 7, 8])
})
