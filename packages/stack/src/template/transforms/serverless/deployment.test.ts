import { describe, expect, test } from 'vitest'
import { evaluate } from '../../evaluate.ts'
import { parseTemplate } from '../../parse-template.ts'
import type { ParsedTemplate } from '../../parsed-template.ts'
import { scopeOf } from '../../template.fixture.ts'

const parse = (first: string, second = 'Role: r'): ParsedTemplate =>
  parseTemplate(`Transform: AWS::Serverless-2016-10-31
Resources:
  A: { Type: AWS::Serverless::Function, Properties: { Role: r, InlineCode: x, ${first} } }
  B: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, ${second} } }
`)

/** Logical ids beside the functions and what their aliases need. */
const made = ({ resources }: ParsedTemplate): readonly string[] =>
  [...resources.keys()].filter((name) => !/^[AB](?:Alias|Version|$)/.test(name))

const valuesOf = (template: ParsedTemplate, logicalId: string): unknown => {
  const resource = template.resources.get(logicalId)
  return resource && evaluate(resource.properties, scopeOf(template))
}

describe('DeploymentPreference', () => {
  test('makes a deployment group, and an application and a role for all of them', () => {
    const template = parse(
      'AutoPublishAlias: live, DeploymentPreference: { Type: Canary10Percent5Minutes, Alarms: [a] }',
      'Role: r, AutoPublishAlias: live, DeploymentPreference: { Type: AllAtOnce, Role: own }',
    )
    expect(made(template)).toEqual(['CodeDeployServiceRole', 'ServerlessDeploymentApplication', 'ADeploymentGroup', 'BDeploymentGroup'])
    expect(valuesOf(template, 'ServerlessDeploymentApplication')).toEqual({ ComputePlatform: 'Lambda' })
    expect(valuesOf(template, 'ADeploymentGroup')).toEqual({
      ApplicationName: 'id of ServerlessDeploymentApplication',
      ServiceRoleArn: 'Arn of CodeDeployServiceRole',
      AlarmConfiguration: { Alarms: ['a'] },
    })
    expect(valuesOf(template, 'BDeploymentGroup')).toMatchObject({ ServiceRoleArn: 'own' })
    expect(valuesOf(template, 'CodeDeployServiceRole')).toEqual({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['codedeploy.amazonaws.com'] } }],
      },
    })
  })

  test.each([
    ['where it is not enabled', 'AutoPublishAlias: live, DeploymentPreference: { Enabled: False, Type: AllAtOnce }'],
    ['without an alias', 'DeploymentPreference: { Type: AllAtOnce }'],
    ['where it is no map', 'AutoPublishAlias: live, DeploymentPreference: AllAtOnce'],
  ])('makes nothing %s', (_, properties) => {
    expect(made(parse(properties))).toEqual([])
  })
})
