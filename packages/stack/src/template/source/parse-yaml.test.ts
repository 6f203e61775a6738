import { describe, expect, test } from 'vitest'
import { Findings } from '../findings.ts'
import { parseYaml } from './parse-yaml.ts'
import { readSource } from './read-source.ts'
import type { SourceNode } from './source-node.ts'

function dataOf(text: string): unknown {
  const { document } = parseYaml(text)
  expect(document.errors.map(({ message }) => message)).toEqual([])
  return document.toJS()
}

describe('as readers of YAML 1.1 take it', () => {
  test.each([
    ['a text in double quotes may go on at the left edge', 'a: "x\ny"\nb: c', { a: 'x y', b: 'c' }],
    ['and one in single quotes, too', 'a:\n  b: \'{\n"x": 1\n}\'\n  c: d', { a: { b: '{ "x": 1 }', c: 'd' } }],
    ['with quotes inside', `a:\n  b: 'it''s\nx'\n  c: "\\"z\ny"`, { a: { b: "it's x", c: '"z y' } }],
    ['its empty lines stay', 'a: "x\n\ny"', { a: 'x\ny' }],
    ['so may a list in brackets', 'a:\n  b: [\n1,\n2\n]\nc: d', { a: { b: ['1', '2'] }, c: 'd' }],
    ['and a map', 'a:\n  b: {x: [\n"]",\n1 # ]\n], y: z\n}\nc: d', { a: { b: { x: [']', '1'], y: 'z' } }, c: 'd' }],
    ['and a text in brackets', 'a:\n  b: !Sub ["x\ny", {}]\nc: d', { a: { b: ['x y', {}] }, c: 'd' }],
    ['several of them', 'a: "x\ny"\nb: "x\ny"\nc:\n  d: [\n1]', { a: 'x y', b: 'x y', c: { d: ['1'] } }],
    ['a comment may follow at once', 'a: "b"#c\nd: [e]#f\ng: {h: i}#j', { a: 'b', d: ['e'], g: { h: 'i' } }],
  ])('%s', (_, text, data) => {
    expect(dataOf(text)).toEqual(data)
  })

  test.each([
    ['a: "x\nb: c', ['Missing closing "quote']],
    ['a: "x\nb: "c"\nd: e', ['Missing closing "quote', 'Unexpected scalar at node end']],
    ["a: 'x\nb: it's\n", ["Missing closing 'quote"]],
    ['a: [1', ['Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['a:\n  b: [1\nc: d', ['Flow sequence in block collection must be sufficiently indented and end with a ]']],
  ])('%j is an error all the same', (text, messages) => {
    expect(parseYaml(text).document.errors.map(({ message }) => message)).toEqual(expect.arrayContaining([messages[0]]))
  })
})

test('places behind such a text are those of the template', () => {
  const root = readSource('a: "x\n y\nz"\nb:\n  c: [1,\n2]\n  d: e', new Findings())?.root
  const placeOf = (path: string, node: SourceNode | undefined = root): string => {
    const at = path.split('.').reduce<SourceNode | undefined>((inner, name) => {
      if (inner?.kind === 'list') return inner.items[Number(name)]
      return inner?.kind === 'map' ? inner.entries.get(name)?.value : undefined
    }, node)?.at
    return `${at?.line}:${at?.column}`
  }
  expect(['a', 'b', 'b.c', 'b.c.0', 'b.c.1', 'b.d'].map((path) => placeOf(path))).toEqual(['1:4', '5:3', '5:6', '5:7', '6:1', '7:6'])
})

test('an error behind such a text has its own place', () => {
  const findings = new Findings()
  readSource('a: "x\ny"\nb: c: d', findings)
  expect(findings.errors.map(({ line, column }) => `${line}:${column}`)).toEqual(['3:4'])
})
