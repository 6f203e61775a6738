import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulesOf } from '../dialects/rules-of.ts'
import { Findings } from '../findings.ts'
import { readSource } from './read-source.ts'
import { sourceData } from './source-data.ts'
import type { SourceNode } from './source-node.ts'

interface Read {
  readonly root: SourceNode | undefined
  readonly features: readonly string[]
  readonly findings: readonly string[]
}

function read(text: string): Read {
  const findings = new Findings()
  const source = readSource(text, findings)
  return {
    root: source?.root,
    features: source?.features.map(({ feature, at }) => `${at.line}:${at.column} ${feature}`) ?? [],
    findings: findings.errors.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`),
  }
}

function dataOf(text: string): unknown {
  const { root, findings } = read(text)
  expect(findings).toEqual([])
  return root === undefined ? undefined : sourceData(root, rulesOf('ros'))
}

test('any JSON list is read as JSON.parse reads it, JSON being YAML', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ noUnicodeString: true, depthSize: 'small' })), (value) => {
      // A short float without its dot is a string in YAML 1.1; so is one whose exponent has no sign.
      fc.pre(!/\d[eE]/.test(JSON.stringify(value)))
      expect(JSON.stringify(dataOf(JSON.stringify(value)))).toBe(JSON.stringify(value))
    }),
  )
})

describe('short forms', () => {
  test.each([
    ['!Ref a', { Ref: 'a' }],
    ['!Condition a', { Condition: 'a' }],
    ['!Join [",", [a]]', { 'Fn::Join': [',', ['a']] }],
    ['!Sub |\n  a\n  b\n', { 'Fn::Sub': 'a\nb\n' }],
    ['!Fn::Sub a', { 'Fn::Sub': 'a' }],
    ['!GetAZs', { 'Fn::GetAZs': '' }],
    ['!GetAZs ""', { 'Fn::GetAZs': '' }],
    ['!Ref 012', { Ref: '012' }],
    ['!Ref yes', { Ref: 'yes' }],
    ['!Transform { Name: a }', { 'Fn::Transform': { Name: 'a' } }],
    ['!If [a, !Ref b, !Ref AWS::NoValue]', { 'Fn::If': ['a', { Ref: 'b' }, { Ref: 'AWS::NoValue' }] }],
    ['!Join\n- ""\n- - a\n  - !Ref b\n', { 'Fn::Join': ['', ['a', { Ref: 'b' }]] }],
  ])('%s', (text, data) => {
    expect(dataOf(`x: ${text.replaceAll('\n', '\n  ')}`)).toEqual({ x: data })
  })

  test('have the place of their value and the path of the long form', () => {
    const { root } = read('x: !Join [",", [a]]')
    const call = root?.kind === 'map' ? root.entries.get('x')?.value : undefined
    expect(call?.at).toEqual({ line: 1, column: 10, path: 'x' })
    const entry = call?.kind === 'map' ? call.entries.get('Fn::Join') : undefined
    expect(entry?.key).toEqual({ kind: 'scalar', text: 'Fn::Join', form: 'quoted', at: { line: 1, column: 10, path: 'x.Fn::Join' } })
    expect(entry?.value.kind === 'list' ? entry.value.items.map(({ at }) => at) : []).toEqual([
      { line: 1, column: 11, path: 'x.Fn::Join[0]' },
      { line: 1, column: 16, path: 'x.Fn::Join[1]' },
    ])
  })
})

describe('tags of YAML', () => {
  test.each([
    ['!!str 12', '12'],
    ['! 12', '12'],
    ['!!int "12"', 12],
    ['!!bool "true"', true],
    ['!!float "1.5"', 1.5],
    ['!!null ""', null],
    ['!!map { a: b }', { a: 'b' }],
    ['!!seq [a]', ['a']],
  ])('%s', (text, data) => {
    expect(dataOf(`x: ${text}`)).toEqual({ x: data })
  })

  test.each(['!!binary', '!!timestamp', '!!set', '!!omap', '!a-b', '!<tag:x.org,2000:y>'])('%s is refused', (tag) => {
    expect(read(`x: ${tag} {}`).findings).toHaveLength(1)
    expect(read(`x: ${tag} {}`).findings[0]).toMatch(/^1:\d+ x: the YAML tag \S+ isn't supported in templates$/)
  })
})

describe('aliases and merges', () => {
  test('are expanded, and told of', () => {
    const text = 'a: &x { k: 1 }\nb: *x\nc: { <<: *x, k2: 2 }\nd: { k: 3, <<: [{ k: 4, k3: 5 }, *x] }'
    expect(dataOf(text)).toEqual({ a: { k: 1 }, b: { k: 1 }, c: { k2: 2, k: 1 }, d: { k: 3, k3: 5 } })
    expect(read(text).features).toEqual(['2:4 alias', '3:10 alias', '3:6 merge', '4:34 alias', '4:12 merge'])
  })

  test('an anchor may be used again: an alias means the last one before it', () => {
    expect(dataOf('a: &x 1\nb: *x\nc: &x 2\nd: *x')).toEqual({ a: 1, b: 1, c: 2, d: 2 })
  })

  test('a key may have an anchor or be an alias', () => {
    expect(dataOf('&k e: 1\nh: *k\nx: &l y\n*l : z')).toEqual({ e: 1, h: 'e', x: 'y', y: 'z' })
    expect(read('x: &l y\n*l : z').features).toEqual(['2:1 alias'])
  })

  test('have the place where they are used', () => {
    const { root } = read('a: &x [1]\nb: *x')
    const used = root?.kind === 'map' ? root.entries.get('b')?.value : undefined
    expect(used?.kind === 'list' ? used.items[0]?.at.path : '').toBe('b[0]')
  })

  test('an alias of nothing is refused', () => {
    expect(read('a: *x').findings).toEqual(['1:4 a: no value before this one has the anchor &x'])
  })

  test('a merge of something else is refused', () => {
    expect(read('a: { <<: 1 }').findings).toEqual(['1:6 a.<<: << merges a map or a list of maps'])
    expect(read('a: { <<: [{}, 1] }').findings).toEqual(['1:6 a.<<: << merges a map or a list of maps'])
  })

  test('a value inside itself is refused', () => {
    expect(read('a: &x [*x]').findings[0]).toMatch(/nested deeper than 100 levels$/)
  })

  test('may add up to 10000 values', () => {
    const list = (length: number): string =>
      `a: &x [${Array.from({ length }, () => '1').join(', ')}]\nb: [${Array.from({ length: 10 }, () => '*x').join(', ')}]`
    // Each use adds the list and its items.
    expect(read(list(999)).findings).toEqual([])
    expect(read(list(1000)).findings).toEqual([`1:${8 + 3 * 990} b[9][990]: aliases add more than 10000 values`])
  })

  test('a bomb is refused before it goes off', () => {
    const levels = Array.from(
      { length: 12 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array.from({ length: 9 }, () => `*l${index}`).join(', ')}]`,
    )
    const { root, findings } = read(['l0: &l0 [a]', ...levels].join('\n'))
    expect(root).toBeUndefined()
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatch(/aliases add more than 10000 values$/)
  })
})

describe('keys', () => {
  test('that are a map because of their braces are refused with what to do', () => {
    expect(read('a: {{resolve:ssm:b}}').findings).toEqual([
      '1:5 a: a key must be plain text, not a list, a map or a function; put a value that starts with {{ in quotes',
    ])
  })

  test.each(['? [a]\n: b', '? a: b\n: c', '!Ref a : b'])('that are no plain text are refused: %s', (text) => {
    expect(read(text).findings).toHaveLength(1)
    expect(read(text).findings[0]).toMatch(/^1:\d+ : a key must be plain text, not a list, a map or a function$/)
  })

  test('keep their text, whatever it looks like', () => {
    expect(dataOf('012: a\nyes: b\n"null": c')).toEqual({ '012': 'a', yes: 'b', null: 'c' })
  })
})

describe('text that is no YAML', () => {
  test.each([
    ['a: [1', /^1:6 : not valid YAML: /],
    ['a: b: c', /^1:4 : not valid YAML: Nested mappings are not allowed in compact mappings; put a value that has ": " in it in quotes$/],
    ['a: "b', /^1:4 : not valid YAML: Missing closing "quote$/],
    ['a: "b\nc: d', /^1:4 : not valid YAML: Missing closing "quote$/],
    ['a: *', /^1:4 : not valid YAML: Alias cannot be an empty string; put a value that starts with \* in quotes$/],
    ['a: @b', /^1:4 : not valid YAML: Plain value cannot start with reserved character @; put such a value in quotes$/],
    ['a\nb: c', /^1:1 : not valid YAML: Implicit keys need to be on a single line; expected key: value$/],
    ['a:\n\t- b', /^2:1 : not valid YAML: Tabs are not allowed as indentation; use spaces$/],
    ['a: 1\n---\nb: 2', /^2:1 : a template is one YAML document, found a second one$/],
  ])('%j', (text, finding) => {
    const { root, findings } = read(text)
    expect(root).toBeUndefined()
    expect(findings[0]).toMatch(finding)
  })

  test('nesting without end is refused, without a stack trace', () => {
    const { findings } = read('['.repeat(5_000))
    expect(findings[0]).toMatch(/^1:\d+ \S*: (?:not valid YAML|nested deeper than 100 levels)/)
    expect(findings.join('\n')).not.toContain('.js:')
  })

  test('whatever the text, there is a tree or there are findings', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ': ',
            '- ',
            '\n',
            '  ',
            '[',
            ']',
            '{ ',
            '}',
            '&x ',
            '*x ',
            '!Ref ',
            '"',
            "'",
            '|',
            '? ',
            '#',
            '<<',
            '%',
          ),
        }),
        (text) => {
          const { root, findings } = read(`k${text}`)
          expect(root !== undefined || findings.length > 0).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('an empty text is nothing', () => {
  expect(read('').root).toEqual({ kind: 'scalar', text: '', form: 'plain', at: { line: 1, column: 1, path: '' } })
})

test.each(['<!DOCTYPE html>\n<p>', '\n <html>', '<?xml version="1.0"?>', '<Error><Code>AccessDenied</Code></Error>'])(
  'a page that was loaded in place of a template is called one: %j',
  (text) => {
    expect(read(text).findings).toEqual(['1:1 : this is a page of HTML or XML, not a template in JSON or YAML'])
  },
)
