import { describe, expect, test } from 'vitest'
import { ParameterError } from './errors.ts'
import { parseTemplate } from './parse-template.ts'
import { resolveParameters } from './parameters/resolve-parameters.ts'
import { messagesOf } from './template.fixture.ts'

const REST = 'Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }'
const properties = (text: string): string =>
  `Resources:\n  A: { Type: Custom::A, Properties: { ServiceToken: t, ${text} } }\n  B: { Type: Custom::B, Properties: { ServiceToken: t } }`

describe('what CloudFormation refuses of a template', () => {
  test.each([
    [`Description: ${'é'.repeat(513)}\n${REST}`, 'Description has 1026 bytes; CloudFormation takes 1024'],
    [
      properties("X: ['{{resolve:ssm-secure:key:1}}']"),
      'SSM Secure reference is not supported in custom resources; use ssm or secretsmanager',
    ],
    [
      properties("X: !Sub 'a{{resolve:ssm-secure:key}}'"),
      'SSM Secure reference is not supported in custom resources; use ssm or secretsmanager',
    ],
    [properties('X: !ImportValue { Ref: B }'), "the name in Fn::ImportValue can't depend on a resource, as it does on B"],
    [
      `${REST}\nOutputs: { O: { Value: a, Export: { Name: !GetAtt A.Name } } }`,
      "the name of an export can't depend on a resource, as it does on A",
    ],
    [
      `${REST}\nOutputs: { O: { Value: !ImportValue { Ref: A } } }`,
      "the name in Fn::ImportValue can't depend on a resource, as it does on A",
    ],
    [`Conditions: { C: { Fn::Contains: [[a], a] } }\n${REST}`, "Fn::Contains can't be used in Conditions"],
    [`Mappings: { M: { a: { b: !Ref AWS::Region } } }\n${REST}`, "Ref can't be used in Mappings"],
    [properties('X: !Contains [[a], a]'), "Fn::Contains can't be used in a resource"],
    [
      'Resources: { A: { Type: Custom::A, DependsOn: !Ref B, Properties: { ServiceToken: t } } }',
      "DependsOn must be a resource's name or a list of them, found Ref",
    ],
    [`Hooks: {}\n${REST}`, 'Hooks needs Transform: AWS::CodeDeployBlueGreen'],
    [
      `Transform: AWS::Macro\n${REST}`,
      'the transform AWS::Macro is not supported: it would run in an account; only AWS::LanguageExtensions, AWS::Serverless-2016-10-31, AWS::SecretsManager-2020-07-23, AWS::SecretsManager-2024-09-16, AWS::CodeDeployBlueGreen or AWS::Include are',
    ],
  ])('%s', (source, problem) => {
    expect(messagesOf(source)).toEqual([problem])
  })

  test('a text longer than what it may be in this place', () => {
    expect(messagesOf(REST, { maxBytes: 50 })).toEqual(['the template has 70 bytes; CloudFormation takes 50'])
    expect(parseTemplate(REST, { maxBytes: 70 }).resources.size).toBe(1)
  })

  test('a value of a parameter over 4096 bytes', () => {
    const template = parseTemplate(`Parameters: { P: { Type: String } }\n${REST}`)
    expect(resolveParameters(template, { P: 'x'.repeat(4096) }).get('P')?.text).toHaveLength(4096)
    expect(() => resolveParameters(template, { P: 'x'.repeat(4097) })).toThrow(ParameterError)
  })
})

test('transforms that change nothing custom resources could see are taken', () => {
  const source = `Transform: [AWS::SecretsManager-2024-09-16, AWS::CodeDeployBlueGreen]\nHooks: { H: { Type: AWS::CodeDeploy::BlueGreen } }\nDescription: ${'x'.repeat(1024)}\n${REST}`
  expect([...parseTemplate(source).resources.keys()]).toEqual(['A'])
})
