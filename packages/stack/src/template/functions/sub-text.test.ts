import { expect, test } from 'vitest'
import { subPieces } from './sub-text.ts'

const text = (value: string) => ({ kind: 'text', text: value })
const variable = (name: string) => ({ kind: 'variable', name })

test.each([
  ['', []],
  ['a', [text('a')]],
  ['${A}', [variable('A')]],
  ['a${B}c', [text('a'), variable('B'), text('c')]],
  ['${A}${B}', [variable('A'), variable('B')]],
  ['${!A}', [text('${A}')]],
  ['x${!A}y', [text('x'), text('${A}'), text('y')]],
  ['${ A }', [variable('A')]],
  ['${ !A}${! A }', [text('${A}'), text('${ A }')]],
  ['${A', [text('${A')]],
  ['${${A}}', [text('${'), variable('A'), text('}')]],
] as const)('%s in its pieces', (source, pieces) => {
  expect(subPieces(source)).toEqual(pieces)
})
