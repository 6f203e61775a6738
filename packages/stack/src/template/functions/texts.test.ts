import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { refusalsOf, scopeOf, valueOf } from '../template.fixture.ts'

describe('Fn::Base64', () => {
  test.each([
    ['cfn', '!Base64 abc', 'YWJj'],
    ['cfn', '!Base64 é', 'w6k='],
    ['cfn', '{ "Fn::Base64": !Sub "${Name}" }', 'd2Vi'],
    ['cfn', '{ "Fn::Base64": 1.0 }', 'MS4w'],
    ['ros', '!Base64Encode abc', 'YWJj\n'],
    ['ros', '{ "Fn::Base64Encode": null }', null],
    ['ros', '!Base64 abc', 'abc'],
    ['ros', '{ "Fn::Base64": !Ref Size }', '3'],
    ['ros', '!Base64Decode YWJj', 'abc'],
    ['ros', '!Base64Decode "w6k=\\n"', 'é'],
    ['ros', '{ "Fn::Base64Decode": null }', null],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toBe(expected)
  })

  test('what is encoded on ROS is decoded to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(valueOf('ros', `{ "Fn::Base64Decode": { "Fn::Base64Encode": ${JSON.stringify(text)} } }`)).toBe(text)
      }),
    )
  })

  test('refuses what is no text', () => {
    expect(refusalsOf('cfn', '!Base64 [a]')).toEqual(['the text of Fn::Base64 must be a string, found a list of 1'])
    expect(refusalsOf('ros', '!Base64Encode { a: b }')).toEqual(['the text of Fn::Base64Encode must be a string, found a map'])
    expect(refusalsOf('ros', '!Base64Decode [a]')).toEqual(['the text of Fn::Base64Decode must be a string, found a list of 1'])
    expect(refusalsOf('ros', '!Base64 [a]')).toEqual(['the text of Fn::Base64 must be a string, found a list of 1'])
    expect(() => valueOf('cfn', '{ "Fn::Base64": !Ref Names }')).toThrow('the text of Fn::Base64 must be a string, found a list')
  })
})

describe('what is no Base64', () => {
  test.each(['abc', 'YW!j', 'YWJj\n\n', '', 'YWJj=', 'YQ=='.repeat(2)])('%j is not decoded', (text) => {
    expect(() => valueOf('ros', `{ "Fn::Base64Decode": ${JSON.stringify(text)} }`)).toThrow('the text of Fn::Base64Decode must be Base64')
  })

  test('what a resource without a provider is said to give stays as it is', () => {
    const template = parseTemplate(
      "ROSTemplateFormatVersion: '2015-09-01'\nResources: { Key: { Type: 'ALIYUN::KMS::Key' } }\nOutputs: { O: { Value: { Fn::Base64Decode: !GetAtt Key.Text } } }",
    )
    const value = template.outputs.get('O')?.value
    expect(value && evaluate(value, scopeOf(template))).toBe('Text of Key')
  })
})

describe('Fn::ImportValue', () => {
  const importValue = (name: string): unknown => (name === 'shop-web' ? ['a'] : undefined)

  test.each(['!ImportValue shop-web', '{ "Fn::ImportValue": !Sub "${AWS::StackName}-${Name}" }'])('%s gives what was exported', (text) => {
    expect(valueOf('cfn', text, { importValue })).toEqual(['a'])
  })

  test('fails where nothing is exported under the name', () => {
    const message = 'No export named nope found: no stack has it, nor do the values given below imports'
    expect(() => valueOf('cfn', '!ImportValue nope', { importValue })).toThrow(message)
    expect(() => valueOf('cfn', '!ImportValue nope')).toThrow(message)
  })

  test('refuses what is no name', () => {
    expect(refusalsOf('cfn', '!ImportValue [a]')).toEqual(['the name in Fn::ImportValue must be a string, found a list of 1'])
  })
})

describe('Fn::ToJsonString', () => {
  test.each([
    ['!ToJsonString { a: 1, b: [true, 1.0, "x"] }', '{"a":1,"b":[true,1,"x"]}'],
    ['!ToJsonString [!Ref Name, !Ref Names]', '["web",["a","b"]]'],
    ['{ "Fn::ToJsonString": { a: !Ref AWS::NoValue, b: !GetAtt Other.x } }', '{"b":"x of Other"}'],
  ])('%s', (text, expected) => {
    expect(valueOf('cfn-extended', text)).toBe(expected)
    expect(valueOf('cfn-extended', text, {}, { scalars: 'text' })).toBe(expected)
  })

  test('refuses a scalar', () => {
    expect(refusalsOf('cfn-extended', '!ToJsonString a')).toEqual(['Fn::ToJsonString expects a map or a list, found "a"'])
  })
})
