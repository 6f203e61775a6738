import { expect, test } from 'vitest'
import type { Expression } from '../expression.ts'
import { describe as describeExpression } from './arguments.ts'
import { ref } from './ref.ts'

const at = { line: 1, column: 1, path: '' }
const literal = (value: string | number | boolean | null, text = String(value)): Expression => ({ kind: 'literal', value, text, at })

test.each([
  [undefined, 'nothing'],
  [literal(null, ''), 'nothing'],
  [literal(''), 'an empty string'],
  [literal('a "b"'), '"a \\"b\\""'],
  [literal('x'.repeat(40)), `"${'x'.repeat(40)}"`],
  [literal('x'.repeat(41)), `"${'x'.repeat(40)}…"`],
  [literal(1, '1.0'), '1.0'],
  [literal(true), 'true'],
  [{ kind: 'list', items: [], at }, 'an empty list'],
  [{ kind: 'list', items: [literal(1), literal(2)], at }, 'a list of 2'],
  [{ kind: 'map', entries: new Map(), at }, 'an empty map'],
  [{ kind: 'map', entries: new Map([['a', literal(1)]]), at }, 'a map'],
  [{ kind: 'call', function: ref, argument: literal('a'), at }, 'Ref'],
] as const)('an expression is described in few words (%#)', (expression, words) => {
  expect(describeExpression(expression)).toBe(words)
})
