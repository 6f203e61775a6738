import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import { evaluate } from '../evaluate.ts'
import { messagesOf, refusalsOf, scopeOf, valueOf } from '../template.fixture.ts'

describe('Fn::FindInMap', () => {
  test.each([
    ['cfn', '!FindInMap [Sizes, prod, small]', 'm5.large'],
    ['cfn', '!FindInMap [Sizes, prod, zones]', ['a', 'b']],
    ['cfn', '!FindInMap [Sizes, prod, count]', 10],
    ['cfn', '!FindInMap [Sizes, !Sub prod, !Join ["", [sm, all]]]', 'm5.large'],
    ['cfn', '!FindInMap [!Sub Sizes, prod, small]', 'm5.large'],
    ['cfn', '{ "Fn::FindInMap": [Sizes, prod, small] }', 'm5.large'],
    ['ros', '!FindInMap [Sizes, prod, count]', 2],
    ['cfn-extended', '!FindInMap [Sizes, prod, small, { DefaultValue: x }]', 'm5.large'],
    ['cfn-extended', '!FindInMap [Sizes, test, small, { DefaultValue: x }]', 'x'],
    ['cfn-extended', '!FindInMap [Sizes, prod, big, { DefaultValue: !Ref Names }]', ['a', 'b']],
    ['cfn-extended', '!FindInMap [None, prod, big, { DefaultValue: [x] }]', ['x']],
    ['cfn-extended', '!FindInMap [Sizes, prod, small]', 'm5.large'],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toEqual(expected)
  })

  test('spells numbers of a mapping where text is asked for', () => {
    expect(valueOf('cfn', '!FindInMap [Sizes, prod, count]', {}, { scalars: 'text' })).toBe('10')
  })

  test.each([
    ['cfn', '!FindInMap [Sizs, prod, small]', 'no mapping is called Sizs; did you mean Sizes?'],
    ['cfn', '!FindInMap [Sizes, prod]', 'expected Fn::FindInMap: [map, key, key], found a list of 2'],
    ['cfn', '!FindInMap [Sizes, prod, small, { DefaultValue: x }]', 'expected Fn::FindInMap: [map, key, key], found a list of 4'],
    ['cfn', '!FindInMap Sizes', 'expected Fn::FindInMap: [map, key, key], found "Sizes"'],
    ['cfn', '!FindInMap [Sizes, [prod], small]', 'a name in Fn::FindInMap must be a string, found a list of 1'],
    ['cfn-extended', '!FindInMap [Sizes, a, b, c]', 'the fourth item of Fn::FindInMap must be { DefaultValue: value }, found "c"'],
    [
      'cfn-extended',
      '!FindInMap [Sizes, a, b, { DefaultValue: c, d: e }]',
      'the fourth item of Fn::FindInMap must be { DefaultValue: value }, found a map',
    ],
    [
      'cfn-extended',
      '!FindInMap [Sizes, a, b, { Default: c }]',
      'the fourth item of Fn::FindInMap must be { DefaultValue: value }, found a map',
    ],
    ['cfn-extended', '!FindInMap [Sizes]', 'expected Fn::FindInMap: [map, key, key, { DefaultValue: value }], found a list of 1'],
  ] as const)('%s: %s is refused', (dialect, text, message) => {
    expect(refusalsOf(dialect, text)).toEqual([message])
  })

  test.each([
    ['!FindInMap [Sizes, test, small]', 'the mapping Sizes has no test.small'],
    ['!FindInMap [Sizes, prod, big]', 'the mapping Sizes has no prod.big'],
    ['!FindInMap [!Ref Name, prod, big]', 'the mapping web has no prod.big'],
    ['!FindInMap [Sizes, !Ref Names, big]', 'a name in Fn::FindInMap must be a string, found a list'],
  ])('%s fails when it is evaluated', (text, message) => {
    expect(() => valueOf('cfn', text)).toThrow(message)
  })
})

describe('the section Mappings', () => {
  const source = (mappings: string): string => `Mappings: ${mappings}\nResources: { A: { Type: AWS::S3::Bucket } }`

  test('holds maps of maps', () => {
    expect(parseTemplate(source('{ M: { a: { b: c } } }')).mappings.get('M')?.entries.get('a')?.kind).toBe('map')
  })

  test.each([
    ['{ M: a }', 'the mapping M must be a map, found a'],
    ['{ M: { a: b } }', 'M.a must be a map, found b'],
    ['{ M: { a: { b: !Ref AWS::Region } } }', "Ref can't be used in Mappings"],
    ['{ M-1: { a: { b: c } } }', 'the name "M-1" may hold only letters and digits'],
  ])('%s is refused', (mappings, message) => {
    expect(messagesOf(source(mappings))).toEqual([message])
  })
})

test('a truth is looked up by its name', () => {
  const template = parseTemplate(`
ROSTemplateFormatVersion: '2015-09-01'
Parameters: { On: { Type: Boolean, Default: true } }
Mappings: { Sizes: { true: { x: big }, false: { x: small } } }
Outputs: { A: { Value: !FindInMap [Sizes, !Ref On, x] }, B: { Value: !FindInMap [Sizes, false, x] } }
`)
  const values = [...template.outputs.values()].map(({ value }) => evaluate(value, scopeOf(template)))
  expect(values).toEqual(['big', 'small'])
})
