import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf } from '../template.fixture.ts'

const RESOURCES = 'Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }'
const source = (output: string, ros = false): string =>
  `${ros ? "ROSTemplateFormatVersion: '2015-09-01'\n" : ''}Outputs: { O: ${output} }\n${RESOURCES}`

test('an output with nothing but its value', () => {
  expect(parseTemplate(source('{ Value: a }')).outputs.get('O')).toEqual({
    name: 'O',
    value: { kind: 'literal', value: 'a', text: 'a', at: { line: 1, column: 24, path: 'Outputs.O.Value' } },
    references: new Set(),
    at: { line: 1, column: 12, path: 'Outputs.O' },
  })
})

test('an output with everything', () => {
  const output = parseTemplate(source('{ Value: !GetAtt A.x, Description: d, Export: { Name: !Sub "${AWS::StackName}-a" } }')).outputs.get(
    'O',
  )
  expect([output?.description, output?.value.kind, output?.exportName?.kind]).toEqual(['d', 'call', 'call'])
  expect(output?.references).toEqual(new Set(['A']))
})

test('on ROS an output may be described in several languages and hold anything', () => {
  const output = parseTemplate(source('{ Value: { a: [null] }, Description: { en: a }, Label: { en: b } }', true)).outputs.get('O')
  expect([output?.description, output?.value.kind]).toEqual(['a', 'map'])
  expect(parseTemplate(source('{ Value: a, Description: b }', true)).outputs.get('O')?.description).toBe('b')
})

describe('what is refused', () => {
  test.each([
    ['a', 'the output O must be a map, found a'],
    ['{ Description: a }', 'the output O needs a Value'],
    ['!GetAtt A.Arn', 'the output O must be a map with a Value, found Fn::GetAtt'],
    ['{ Value: a, Vlaue: b }', 'the output O has no "Vlaue"; it may have Value, Description, Condition, Export'],
    ['{ Value: a, Description: [] }', 'Description must be a string, found an empty list'],
    ['{ Value: a, Export: b }', 'Export must be a map, found b'],
    ['{ Value: a, Export: {} }', 'Export needs a Name'],
    ['{ Value: a, Export: { Name: b, As: c } }', 'Export has no "As"; it may have Name'],
    ['{ Value: a, Condition: X }', 'no condition is called X'],
    ['{ Value: !Ref X }', 'no parameter or resource is called X'],
    ['{ Value: a, Export: { Name: !Ref X } }', 'no parameter or resource is called X'],
  ])('%s', (output, message) => {
    expect(messagesOf(source(output))).toEqual([message])
  })

  test('keys that ROS lacks pass there with a warning, unless they look like a slip', () => {
    const { warnings } = parseTemplate(source('{ Value: a, Export: { Name: b } }', true).replace('Custom::A', 'ALIYUN::OSS::Bucket'))
    expect(warnings.map(({ message }) => message)).toEqual([
      'the output O has no "Export"; it may have Value, Description, Condition, Label, NoEcho',
    ])
    expect(messagesOf(source('{ Value: a, Descriptoin: d }', true))).toEqual([
      'the output O has no "Descriptoin"; did you mean Description?',
    ])
  })
})
