import { expect, test } from 'vitest'
import { rulesOf } from '../dialects/rules-of.ts'
import { Findings } from '../findings.ts'
import { readSource } from './read-source.ts'
import { sourceData } from './source-data.ts'

test.each([
  ['YAML', 'a: 1\nb: 2\na: 3\na: 4'],
  ['JSON', '{"a": 1,\n"b": 2,\n"a": 3,\n"a": 4}'],
])('of the same key in %s the last one counts, and each but the first is warned of', (_, text) => {
  const findings = new Findings()
  const root = readSource(text, findings)?.root
  expect(root && sourceData(root, rulesOf('cfn'))).toEqual({ a: 4, b: 2 })
  expect(findings.errors).toEqual([])
  expect(findings.warnings.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)).toEqual([
    '3:1 a: the key "a" is there twice, first in line 1; the last one counts',
    '4:1 a: the key "a" is there twice, first in line 3; the last one counts',
  ])
})
