import { describe, expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { parseTemplate } from './parse-template.ts'
import { scopeOf, valueOf } from './template.fixture.ts'

describe('values without functions', () => {
  test.each([
    ['text', 'text'],
    ['1.0', 1],
    ['true', true],
    ['[1, [a], {}]', [1, ['a'], {}]],
    ['{ a: { b: c } }', { a: { b: 'c' } }],
    [
      '{ __proto__: { a: b }, constructor: c }',
      Object.fromEntries([
        ['__proto__', { a: 'b' }],
        ['constructor', 'c'],
      ]),
    ],
  ])('%s', (text, value) => {
    expect(valueOf('cfn', text)).toEqual(value)
  })

  test('null stays null on ROS', () => {
    expect(valueOf('ros', '[null, { a: null }]')).toEqual([null, { a: null }])
  })
})

describe('scalars as text', () => {
  test('come out in the spelling of the engine, nulls as they are', () => {
    expect(valueOf('cfn', '[1.0, yes, { a: 0300 }, b]', {}, { scalars: 'text' })).toEqual(['1.0', 'true', { a: '192' }, 'b'])
    expect(valueOf('ros', '[1.0, null]', {}, { scalars: 'text' })).toEqual(['1.0', null])
  })

  test('leave what functions give', () => {
    expect(valueOf('ros', '[!Ref Size]', {}, { scalars: 'text' })).toEqual([3])
  })
})

describe('NoValue', () => {
  test('leaves out entries and items, however deep', () => {
    expect(valueOf('cfn', '{ a: !Ref AWS::NoValue, b: [1, !Ref AWS::NoValue, 2], c: { d: !Ref AWS::NoValue } }')).toEqual({
      b: [1, 2],
      c: {},
    })
  })
})

test('functions are resolved inside out', () => {
  expect(valueOf('cfn', '!Join ["/", [!Sub "${Name}-x", !Join ["+", !Ref Names], !GetAtt [Other, !Sub "${Name}.a"]]]')).toBe(
    'web-x/a+b/web.a of Other',
  )
})

test('an error names the file, the place, and what was found', () => {
  const template = parseTemplate(
    'Resources:\n  A:\n    Type: Custom::A\n    Properties:\n      ServiceToken: t\n      Name: !Sub "${B.List}"\n  B: { Type: Custom::B, Properties: { ServiceToken: t } }',
    { file: 'a.yaml' },
  )
  const properties = template.resources.get('A')?.properties
  const found = (value: unknown) => () => properties && evaluate(properties, scopeOf(template, {}, { getAtt: () => value }))
  const place = 'a.yaml:6:18 Resources.A.Properties.Name.Fn::Sub: ${B.List} in Fn::Sub must be a string, found '
  expect(found([1])).toThrow(`${place}a list`)
  expect(found({})).toThrow(`${place}a map`)
  expect(found(null)).toThrow(`${place}nothing`)
  expect(found(undefined)).toThrow(`${place}nothing`)
})
