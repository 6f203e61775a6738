import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TemplateError } from './errors.ts'
import { parseTemplate } from './parse-template.ts'

function outcomeOf(source: string): string {
  try {
    parseTemplate(source)
    return 'template'
  } catch (error) {
    return error instanceof Error ? error.name : 'something thrown'
  }
}

test('JSON and YAML give the same template', () => {
  const json = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'd',
    Parameters: { P: { Type: 'String', Default: 'x' } },
    Resources: {
      A: { Type: 'Custom::A', DependsOn: 'B', Properties: { ServiceToken: 't', Name: { 'Fn::Join': ['-', [{ Ref: 'P' }, 1]] } } },
      B: { Type: 'Custom::B', Properties: { ServiceToken: { 'Fn::Sub': 'arn:${AWS::Region}' } } },
    },
    Outputs: { O: { Value: { 'Fn::GetAtt': ['A', 'x'] } } },
  }
  const yaml = `
AWSTemplateFormatVersion: 2010-09-09
Description: d
Parameters: { P: { Type: String, Default: x } }
Resources:
  A: { Type: Custom::A, DependsOn: B, Properties: { ServiceToken: t, Name: !Join ['-', [!Ref P, 1]] } }
  B: { Type: Custom::B, Properties: { ServiceToken: !Sub 'arn:\${AWS::Region}' } }
Outputs: { O: { Value: !GetAtt [A, x] } }
`
  const withoutPlaces = (source: string): unknown =>
    JSON.parse(
      JSON.stringify(parseTemplate(source), (key, value: unknown) => {
        if (value instanceof Map || value instanceof Set) return [...value] as unknown[]
        return key === 'at' ? undefined : value
      }),
    )
  expect(withoutPlaces(yaml)).toEqual(withoutPlaces(JSON.stringify(json)))
})

test('whatever the text, it is a template or a template error', () => {
  const pieces = [
    'Resources:',
    ' ',
    '\n',
    'A',
    ': ',
    '{',
    '}',
    '[',
    ']',
    'Type',
    'Custom::A',
    '!Ref ',
    '!Sub ',
    '"',
    'Fn::Join',
    'Parameters:',
    '- ',
    'ROSTemplateFormatVersion',
    ',',
    '${A}',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
      expect(outcomeOf(parts.join(''))).toMatch(/^(?:template|TemplateError)$/)
    }),
    { numRuns: 300 },
  )
})

test('cutting a template off anywhere gives a template error or a template, never anything else', () => {
  const source = readFileSync(new URL('./testing/shop.cfn.json', import.meta.url), 'utf8')
  for (let end = 1; end < source.trimEnd().length; end += 7) {
    expect(() => parseTemplate(source.slice(0, end))).toThrow(TemplateError)
  }
  expect(parseTemplate(source).resources.size).toBe(3)
})
