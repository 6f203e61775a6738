import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulesOf } from '../dialects/rules-of.ts'
import { Findings } from '../findings.ts'
import { readSource } from './read-source.ts'
import { sourceData } from './source-data.ts'
import type { SourceNode } from './source-node.ts'

function read(text: string): { root: SourceNode | undefined; findings: readonly string[] } {
  const findings = new Findings()
  const root = readSource(text, findings)?.root
  return { root, findings: findings.errors.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`) }
}

test('any JSON map is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'xsmall' }), { maxKeys: 4 }),
      fc.constantFrom(0, 2, '\t'),
      (value, indent) => {
        const { root, findings } = read(JSON.stringify(value, null, indent))
        expect(findings).toEqual([])
        expect(root === undefined ? undefined : JSON.stringify(sourceData(root, rulesOf('cfn')))).toBe(JSON.stringify(value))
      },
    ),
  )
})

test('every value and key has its place and its path', () => {
  const { root } = read('{\n  "a": [1, {"b.c": true}],\n  "d": ""\n}')
  expect(root).toEqual({
    kind: 'map',
    at: { line: 1, column: 1, path: '' },
    entries: new Map([
      [
        'a',
        {
          key: { kind: 'scalar', text: 'a', form: 'quoted', at: { line: 2, column: 3, path: 'a' } },
          value: {
            kind: 'list',
            at: { line: 2, column: 8, path: 'a' },
            items: [
              { kind: 'scalar', text: '1', form: 'json', at: { line: 2, column: 9, path: 'a[0]' } },
              {
                kind: 'map',
                at: { line: 2, column: 12, path: 'a[1]' },
                entries: new Map([
                  [
                    'b.c',
                    {
                      key: { kind: 'scalar', text: 'b.c', form: 'quoted', at: { line: 2, column: 13, path: 'a[1]["b.c"]' } },
                      value: { kind: 'scalar', text: 'true', form: 'json', at: { line: 2, column: 20, path: 'a[1]["b.c"]' } },
                    },
                  ],
                ]),
              },
            ],
          },
        },
      ],
      [
        'd',
        {
          key: { kind: 'scalar', text: 'd', form: 'quoted', at: { line: 3, column: 3, path: 'd' } },
          value: { kind: 'scalar', text: '', form: 'quoted', at: { line: 3, column: 8, path: 'd' } },
        },
      ],
    ]),
  })
})

describe('text that is no JSON', () => {
  test.each([
    ['{', '1:2 : not valid JSON: expected a key in double quotes, found the end of the template'],
    ['{"a"}', '1:5 : not valid JSON: expected ":" after the key "a", found "}"'],
    ['{"a":}', '1:6 : not valid JSON: expected a value, found "}"'],
    ['{"a":1', '1:7 : not valid JSON: expected "," or "}", found the end of the template'],
    ['{"a":1,}', '1:8 : not valid JSON: expected a key in double quotes, found "}"; the comma before it is too many'],
    ['{"a":[1 2]}', '1:9 : not valid JSON: expected "," or "]", found "2"'],
    ['{"a":[1, ]}', '1:10 : not valid JSON: expected a value, found "]"; the comma before it is too many'],
    ['{"a":]}', '1:6 : not valid JSON: expected a value, found "]"'],
    ["{'a':1}", `1:2 : not valid JSON: expected a key in double quotes, found "'"`],
    ['{"a":01}', '1:6 : not valid JSON: expected a value, found "0"'],
    ['{"a":1.}', '1:6 : not valid JSON: expected a value, found "1"'],
    ['{"a":truely}', '1:6 : not valid JSON: expected a value, found "t"'],
    ['{"a":"b\n"}', '1:8 : not valid JSON: a string must not hold line breaks or other control characters: write \\n'],
    ['{"a":"\\x"}', '1:7 : not valid JSON: no such escape in a string: \\x'],
    ['{"a":"\\u12g4"}', '1:7 : not valid JSON: no such escape in a string: \\u'],
    ['{"a":"b}', '1:6 : not valid JSON: a string without its closing quote'],
    ['{"a":"b\\', '1:8 : not valid JSON: no such escape in a string: \\'],
    ['{"a":1}\n{', '2:1 : not valid JSON: expected the end of the template, found "{"'],
    ['{"a":😀}', '1:6 : not valid JSON: expected a value, found "😀"'],
    ['{ // no\n}', '1:3 : not valid JSON: expected a key in double quotes, found "/"; JSON has no comments'],
    ['{"a": /* no */ 1}', '1:7 : not valid JSON: expected a value, found "/"; JSON has no comments'],
    ['{"a": 1 # no', '1:9 : not valid JSON: expected "," or "}", found "#"; JSON has no comments'],
    ['{"a": /', '1:7 : not valid JSON: expected a value, found "/"'],
  ])('%s', (text, finding) => {
    expect(read(text)).toEqual({ root: undefined, findings: [finding] })
  })

  test('never yields anything but a place and a message, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'e', '-', '.', '\\', 'u', 'true', ' ', '\n') }),
        (text) => {
          const { root, findings } = read(`{${text}`)
          expect(root === undefined).toBe(findings.length > 0)
        },
      ),
    )
  })
})

test('keys of the prototype are keys like any other', () => {
  const { root } = read('{"__proto__":{"x":1},"constructor":2}')
  const data = root === undefined ? undefined : sourceData(root, rulesOf('cfn'))
  expect(JSON.stringify(data)).toBe('{"__proto__":{"x":1},"constructor":2}')
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
})

test('a byte order mark and space before the first brace are no reason to take it for YAML', () => {
  expect(read('\uFEFF \n{"a":tru}').findings).toEqual(['2:6 : not valid JSON: expected a value, found "t"'])
})

test('100 levels are read, 101 are refused where they begin', () => {
  const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
  expect(read(nested(101)).findings).toEqual([])
  expect(read(nested(102)).findings).toEqual([`1:106 a${'[0]'.repeat(100)}: nested deeper than 100 levels`])
})
