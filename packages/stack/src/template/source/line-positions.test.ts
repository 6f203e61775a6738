import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LinePositions } from './line-positions.ts'

test('counts lines and columns from 1', () => {
  const positions = new LinePositions('ab\n\ncd')
  expect([0, 1, 2, 3, 4, 5, 6].map((offset) => positions.at(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
    { line: 3, column: 3 },
  ])
})

test('agrees with splitting the text at every offset', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', 'é', '\r\n')), (parts) => {
      const text = parts.join('')
      const positions = new LinePositions(text)
      for (let offset = 0; offset <= text.length; offset += 1) {
        const before = text.slice(0, offset).split('\n')
        expect(positions.at(offset)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 })
      }
    }),
  )
})
