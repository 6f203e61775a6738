import { describe, expect, test } from 'vitest'
import { evaluate } from '../../evaluate.ts'
import { parseTemplate } from '../../parse-template.ts'
import type { ParsedTemplate } from '../../parsed-template.ts'
import { messagesOf, scopeOf } from '../../template.fixture.ts'

const HEAD = `Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String, Default: live } }
Conditions: { Always: !Equals [a, a] }
`
const template = (resources: string, sections = ''): string =>
  `${HEAD}${sections}\nResources:\n  Queue: { Type: AWS::SQS::Queue }\n${resources}`
const parse = (resources: string, sections?: string): ParsedTemplate => parseTemplate(template(resources, sections))

/** Types by logical id. */
const types = (parsed: ParsedTemplate): Record<string, string> =>
  Object.fromEntries(
    [...parsed.resources.values()].filter(({ logicalId }) => logicalId !== 'Queue').map(({ logicalId, type }) => [logicalId, type]),
  )

const propertiesOf = (parsed: ParsedTemplate, logicalId: string): unknown => {
  const resource = parsed.resources.get(logicalId)
  return resource && evaluate(resource.properties, scopeOf(parsed))
}

const provider = (properties: string, attributes = ''): string =>
  `  Provider: { Type: AWS::Serverless::Function, ${attributes} Properties: { Handler: i.h, Runtime: nodejs24.x, CodeUri: 's3://bucket/key.zip', ${properties} } }\n`

describe('AWS::Serverless::Function', () => {
  test('a function and its role', () => {
    const parsed = parse(
      provider('MemorySize: 128, Tracing: Active, Tags: { team: blue }, DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Queue.Arn }'),
    )
    expect(types(parsed)).toEqual({ Provider: 'AWS::Lambda::Function', ProviderRole: 'AWS::IAM::Role' })
    expect(propertiesOf(parsed, 'Provider')).toEqual({
      Handler: 'i.h',
      Runtime: 'nodejs24.x',
      MemorySize: 128,
      Code: { S3Bucket: 'bucket', S3Key: 'key.zip' },
      Role: 'Arn of ProviderRole',
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: { Type: 'SQS', TargetArn: 'Arn of Queue' },
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    expect([...(parsed.resources.get('Provider')?.references ?? [])].toSorted()).toEqual(['ProviderRole', 'Queue'])
  })

  test('a role of its own, code in the template, in an image and in a folder', () => {
    const parsed = parse(`  A: { Type: AWS::Serverless::Function, Properties: { Role: r, InlineCode: x } }
  B: { Type: AWS::Serverless::Function, Properties: { Role: r, PackageType: Image, ImageUri: i } }
  C: { Type: AWS::Serverless::Function, Properties: { Role: r, CodeUri: ./src } }
  D: { Type: AWS::Serverless::Function, Properties: { Role: r, CodeUri: { Bucket: b, Key: k, Version: v } } }
`)
    expect(Object.keys(types(parsed))).toEqual(['A', 'B', 'C', 'D'])
    expect(['A', 'B', 'C', 'D'].map((id) => propertiesOf(parsed, id))).toEqual([
      { Code: { ZipFile: 'x' }, Role: 'r' },
      { PackageType: 'Image', Code: { ImageUri: 'i' }, Role: 'r' },
      { Code: { S3Key: './src' }, Role: 'r' },
      { Code: { S3Bucket: 'b', S3Key: 'k', S3ObjectVersion: 'v' }, Role: 'r' },
    ])
  })

  test('AutoPublishAlias: a version named by the code, an alias, and references to both', () => {
    const parsed = parse(
      `${provider('AutoPublishAlias: !Ref Stage', 'Condition: Always, DeletionPolicy: Retain, DependsOn: Queue,')}  Inline: { Type: AWS::Serverless::Function, Properties: { Role: r, InlineCode: x, MemorySize: 128, AutoPublishAlias: v-1 } }
  Custom: { Type: Custom::A, DependsOn: Provider, Properties: { ServiceToken: !Ref Provider.Alias, V: !Ref Provider.Version, S: !Sub '\${Provider.Alias}-\${Provider.Arn}' } }
`,
      'Outputs: { O: { Value: !Ref Provider.Alias } }',
    )
    expect(types(parsed)).toEqual({
      Provider: 'AWS::Lambda::Function',
      ProviderRole: 'AWS::IAM::Role',
      ProviderVersion32edd06e5c: 'AWS::Lambda::Version',
      ProviderAliaslive: 'AWS::Lambda::Alias',
      Inline: 'AWS::Lambda::Function',
      InlineVersion4e3e0ec4a8: 'AWS::Lambda::Version',
      InlineAliasv1: 'AWS::Lambda::Alias',
      Custom: 'Custom::A',
    })
    expect(propertiesOf(parsed, 'Custom')).toEqual({
      ServiceToken: 'id of ProviderAliaslive',
      V: 'id of ProviderVersion32edd06e5c',
      S: 'id of ProviderAliaslive-Arn of Provider',
    })
    expect(propertiesOf(parsed, 'ProviderAliaslive')).toEqual({
      Name: 'live',
      FunctionName: 'id of Provider',
      FunctionVersion: 'Version of ProviderVersion32edd06e5c',
    })
    expect(parsed.resources.get('InlineVersion4e3e0ec4a8')?.deletionPolicy).toBe('Retain')
    expect(parsed.resources.get('ProviderRole')).toMatchObject({ condition: 'Always', deletionPolicy: 'Retain', dependsOn: [] })
    expect(parsed.resources.get('Provider')).toMatchObject({ condition: 'Always', deletionPolicy: 'Retain', dependsOn: ['Queue'] })
    expect([...(parsed.outputs.get('O')?.references ?? [])]).toEqual(['ProviderAliaslive'])
  })

  test('a URL and how it is invoked', () => {
    expect(
      types(parse(provider('Role: r, FunctionUrlConfig: { AuthType: NONE }, EventInvokeConfig: { MaximumRetryAttempts: 0 }'))),
    ).toEqual({
      Provider: 'AWS::Lambda::Function',
      ProviderUrl: 'AWS::Lambda::Url',
      ProviderUrlPublicPermissions: 'AWS::Lambda::Permission',
      ProviderURLInvokeAllowPublicAccess: 'AWS::Lambda::Permission',
      ProviderEventInvokeConfig: 'AWS::Lambda::EventInvokeConfig',
    })
    expect(Object.keys(types(parse(provider('Role: r, FunctionUrlConfig: { AuthType: AWS_IAM }'))))).toEqual(['Provider', 'ProviderUrl'])
  })

  test.each([
    ['Api', 'ServerlessRestApi.Stage', 'ServerlessRestApiProdStage'],
    ['Api', 'ServerlessRestApi.Deployment', 'ServerlessRestApiDeployment'],
    ['HttpApi', 'ServerlessHttpApi.Stage', 'ServerlessHttpApiApiGatewayDefaultStage'],
  ])('an event %s: %s means the resource made for it', (type, name, made) => {
    const events = `Events: { E: { Type: ${type}, Properties: { Path: /, Method: get } } }`
    const beside = `
  Beside:
    Type: Custom::Beside
    Properties:
      ServiceToken: t
      A: !Ref ${name}
      B: !Sub '\${${name}}'`
    expect(parse(provider(`Role: r, ${events}`) + beside).resources.get('Beside')?.properties).toEqual(
      parse(provider(`Role: r, ${events}`) + beside.replaceAll(name, made)).resources.get('Beside')?.properties,
    )
  })

  test.each([
    ['SQS', '{ Queue: !GetAtt Queue.Arn }', { ProviderE: 'AWS::Lambda::EventSourceMapping' }],
    ['Schedule', '{ Schedule: rate(1 day) }', { ProviderE: 'AWS::Events::Rule', ProviderEPermission: 'AWS::Lambda::Permission' }],
    ['EventBridgeRule', '{ Pattern: { source: [a] } }', { ProviderE: 'AWS::Events::Rule', ProviderEPermission: 'AWS::Lambda::Permission' }],
    ['ScheduleV2', '{ ScheduleExpression: rate(1 day) }', { ProviderE: 'AWS::Scheduler::Schedule', ProviderERole: 'AWS::IAM::Role' }],
    ['SNS', '{ Topic: t }', { ProviderE: 'AWS::SNS::Subscription', ProviderEPermission: 'AWS::Lambda::Permission' }],
    ['S3', '{ Bucket: b, Events: e }', { ProviderEPermission: 'AWS::Lambda::Permission' }],
    [
      'Api',
      '{ Path: /, Method: get }',
      {
        ProviderEPermissionProd: 'AWS::Lambda::Permission',
        ServerlessRestApi: 'AWS::ApiGateway::RestApi',
        ServerlessRestApiDeployment: 'AWS::ApiGateway::Deployment',
        ServerlessRestApiProdStage: 'AWS::ApiGateway::Stage',
      },
    ],
    [
      'HttpApi',
      '{ Path: / }',
      {
        ProviderEPermission: 'AWS::Lambda::Permission',
        ServerlessHttpApi: 'AWS::ApiGatewayV2::Api',
        ServerlessHttpApiApiGatewayDefaultStage: 'AWS::ApiGatewayV2::Stage',
      },
    ],
    ['Unheard', '{}', {}],
  ])('an event %s', (type, properties, made) => {
    const parsed = parse(provider(`Role: r, Events: { E: { Type: ${type}, Properties: ${properties} } }`))
    expect(types(parsed)).toEqual({ Provider: 'AWS::Lambda::Function', ...made })
  })

  test('Globals: maps are merged, lists joined, else the own value holds', () => {
    const globals =
      'Globals: { Function: { Runtime: python3.13, Timeout: 9, Role: r, Layers: [a], Environment: { Variables: { A: g, B: g } } } }'
    const parsed = parse(provider('Layers: [b], Environment: { Variables: { B: f } }'), globals)
    expect(propertiesOf(parsed, 'Provider')).toEqual({
      Handler: 'i.h',
      Runtime: 'nodejs24.x',
      Timeout: 9,
      Role: 'r',
      Layers: ['a', 'b'],
      Environment: { Variables: { A: 'g', B: 'f' } },
      Code: { S3Bucket: 'bucket', S3Key: 'key.zip' },
    })
  })
})

test('the other types become the resources that bear their names', () => {
  const parsed = parse(`  Layer: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: 's3://bucket/layer.zip' } }
  Table: { Type: AWS::Serverless::SimpleTable }
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1 } }
  Http: { Type: AWS::Serverless::HttpApi }
  App: { Type: AWS::Serverless::Application, Properties: { Location: ./app.yaml, Parameters: { A: b } } }
  Repository: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: a, SemanticVersion: 1.0.0 } } }
  Machine: { Type: AWS::Serverless::StateMachine, Properties: { Definition: { StartAt: A } } }
  Custom: { Type: Custom::A, Properties: { ServiceToken: t, L: !Ref Layer, S: !Ref Api.Stage } }
`)
  expect(types(parsed)).toEqual({
    Layer8c83fb3501: 'AWS::Lambda::LayerVersion',
    Table: 'AWS::DynamoDB::Table',
    Api: 'AWS::ApiGateway::RestApi',
    ApiDeploymentbf21a9e8fb: 'AWS::ApiGateway::Deployment',
    Apiv1Stage: 'AWS::ApiGateway::Stage',
    Http: 'AWS::ApiGatewayV2::Api',
    HttpApiGatewayDefaultStage: 'AWS::ApiGatewayV2::Stage',
    App: 'AWS::CloudFormation::Stack',
    Repository: 'AWS::Serverless::Application',
    MachineRole: 'AWS::IAM::Role',
    Machine: 'AWS::StepFunctions::StateMachine',
    Custom: 'Custom::A',
  })
  expect(propertiesOf(parsed, 'Custom')).toEqual({ ServiceToken: 't', L: 'id of Layer8c83fb3501', S: 'id of Apiv1Stage' })
})

test.each([
  [
    template(provider('AutoPublishAlias: !GetAtt Queue.Arn')),
    'AutoPublishAlias must be known before the stack is worked on: it depends on the resource Queue',
  ],
  [template('  A: { Type: AWS::Serverless::Function, Properties: [] }\n'), 'Properties must be a map, found an empty list'],
  [
    'Globals: { Function: {} }\nResources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }',
    'Globals needs Transform: AWS::Serverless-2016-10-31',
  ],
])('%s', (source, problem) => {
  expect(messagesOf(source)).toEqual([problem])
})
