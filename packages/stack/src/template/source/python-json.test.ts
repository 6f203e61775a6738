import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { pythonJson } from './python-json.ts'

test.each([
  [{ a: 1, b: [1.5, 'x', null], c: { d: true } }, '{"a": 1, "b": [1.5, "x", null], "c": {"d": true}}'],
  [{}, '{}'],
  [[], '[]'],
  [[false, undefined], '[false, null]'],
  ['a"b\n', '"a\\"b\\n"'],
  [{ é: '中\u007f😀' }, '{"\\u00e9": "\\u4e2d\\u007f\\ud83d\\ude00"}'],
  [1e21, '1000000000000000000000'],
  [1e-7, '1e-07'],
])('%j', (value, text) => {
  expect(pythonJson(value)).toBe(text)
})

test('is JSON of the same value, in ASCII', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = pythonJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(text).toMatch(/^[ -~]*$/)
    }),
  )
})
