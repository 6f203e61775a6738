import { describe, expect, test } from 'vitest'
import { EvaluationError, formatIssue, ParameterError, TemplateError } from './errors.ts'
import { keyPath } from './source-location.ts'

describe('an issue in one line', () => {
  test.each([
    [{ message: 'm', path: 'A.B', line: 3, column: 4 }, 'f.yaml:3:4 A.B: m'],
    [{ message: 'm', path: '', line: 3, column: 4 }, 'f.yaml:3:4 m'],
    [{ message: 'm', path: 'A', line: 3 }, 'f.yaml:3:1 A: m'],
    [{ message: 'm', path: 'A' }, 'A: m'],
    [{ message: 'm', path: '' }, 'm'],
  ])('%j', (issue, line) => {
    expect(formatIssue(issue, 'f.yaml')).toBe(line)
  })
})

test('a template error lists its issues, one a line', () => {
  const issues = [
    { message: 'm', path: 'A', line: 1, column: 2 },
    { message: 'n', path: 'B', line: 3, column: 4 },
  ]
  const error = new TemplateError(issues, 'f.yaml')
  expect(error.message).toBe('f.yaml:1:2 A: m\nf.yaml:3:4 B: n')
  expect({ name: error.name, code: error.code, issues: error.issues }).toEqual({ name: 'TemplateError', code: 'TEMPLATE_INVALID', issues })
  expect(new TemplateError(issues).message).toMatch(/^template:1:2 A: m/)
})

test('a parameter error lists its issues by name, without places', () => {
  const error = new ParameterError([
    { message: 'm', path: 'A', line: 1, column: 2 },
    { message: 'n', path: 'B' },
  ])
  expect(error.message).toBe('A: m\nB: n')
  expect({ name: error.name, code: error.code, count: error.issues.length }).toEqual({
    name: 'ParameterError',
    code: 'PARAMETERS_INVALID',
    count: 2,
  })
})

test('an evaluation error has its place', () => {
  const issue = { message: 'm', path: 'A', line: 1, column: 2 }
  const error = new EvaluationError(issue, 'f.yaml')
  expect(error.message).toBe('f.yaml:1:2 A: m')
  expect({ name: error.name, code: error.code, issue: error.issue }).toEqual({ name: 'EvaluationError', code: 'EVALUATION_FAILED', issue })
  expect(new EvaluationError(issue).message).toBe('template:1:2 A: m')
})

test.each([
  ['', 'a', 'a'],
  ['A', 'b', 'A.b'],
  ['A', 'Fn::Sub', 'A.Fn::Sub'],
  ['A', 'b.c', 'A["b.c"]'],
  ['', 'b c', '["b c"]'],
  ['A', '', 'A[""]'],
  ['A', '[0]', 'A["[0]"]'],
])('the path of a key: %j %j', (path, key, expected) => {
  expect(keyPath(path, key)).toBe(expected)
})
