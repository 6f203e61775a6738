import { expect, test } from 'vitest'
import { brokenRules } from '../check-rules.ts'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const source = (text: string): string => `Description: ${text}
Parameters: { P: { Type: String, Default: p, Description: ${text}, ConstraintDescription: ${text} } }
Rules: { R: { Assertions: [{ Assert: !Equals [a, b], AssertDescription: ${text} }] } }
Resources: { A: { Type: ALIYUN::OSS::Bucket } }
Outputs: { O: { Value: v, Description: ${text} } }
`

test.each([
  ['plain', 'plain'],
  ['{ zh-cn: x, en: English }', 'English'],
  ['{ zh-cn: x, ja: y }', 'x'],
  ['{ zh-cn: [x], ja: y }', 'y'],
  ['{}', undefined],
  ['[x]', undefined],
])('the text for people %s on ROS is %j', (text, said) => {
  const template = parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'\n${source(text)}`)
  expect([
    template.description,
    template.parameters.get('P')?.description,
    template.parameters.get('P')?.constraintDescription,
    template.outputs.get('O')?.description,
    brokenRules(scopeOf(template))[0]?.description,
  ]).toEqual(Array.from({ length: 5 }, () => said))
})

test('CloudFormation has no maps of languages', () => {
  expect(messagesOf(source('{ en: x }').replace('ALIYUN::OSS', 'AWS::S3'))).toEqual([
    'Description must be a string, found a map',
    'Description must be a string, found a map',
    'ConstraintDescription must be a string, found a map',
    'AssertDescription must be a string, found a map',
    'Description must be a string, found a map',
  ])
})
