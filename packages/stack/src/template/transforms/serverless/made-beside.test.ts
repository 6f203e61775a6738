import { expect, test } from 'vitest'
import { parseTemplate } from '../../parse-template.ts'
import type { ParsedTemplate } from '../../parsed-template.ts'

const parse = (resources: string, sections = ''): ParsedTemplate =>
  parseTemplate(`Transform: AWS::Serverless-2016-10-31\n${sections}\nResources:\n${resources}`)

const typesOf = (resources: string): Record<string, string> =>
  Object.fromEntries([...parse(resources).resources.values()].map(({ logicalId, type }) => [logicalId, type]))

const fn = (properties: string): string =>
  `  F: { Type: AWS::Serverless::Function, Properties: { Role: r, InlineCode: x, ${properties} } }\n`

const queue = { FEQueue: 'AWS::SQS::Queue', FEQueuePolicy: 'AWS::SQS::QueuePolicy' }
const rule = { FE: 'AWS::Events::Rule', FEPermission: 'AWS::Lambda::Permission' }

test.each([
  [
    'a queue between a topic and a function',
    '{ Type: SNS, Properties: { Topic: t, SqsSubscription: true } }',
    { ...queue, FE: 'AWS::SNS::Subscription', FEEventSourceMapping: 'AWS::Lambda::EventSourceMapping' },
  ],
  [
    'no queue where none is asked for',
    '{ Type: SNS, Properties: { Topic: t, SqsSubscription: false } }',
    { FE: 'AWS::SNS::Subscription', FEPermission: 'AWS::Lambda::Permission' },
  ],
  [
    'a queue for what a rule could not deliver',
    '{ Type: Schedule, Properties: { DeadLetterConfig: { Type: SQS } } }',
    { ...queue, ...rule },
  ],
  [
    'such a queue by a name of its own',
    '{ Type: EventBridgeRule, Properties: { DeadLetterConfig: { Type: SQS, QueueLogicalId: Dead } } }',
    { Dead: 'AWS::SQS::Queue', FEQueuePolicy: 'AWS::SQS::QueuePolicy', ...rule },
  ],
  ['none where the template names one', '{ Type: Schedule, Properties: { DeadLetterConfig: { Arn: a } } }', rule],
  [
    'the role of a schedule',
    '{ Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }',
    { FE: 'AWS::Scheduler::Schedule', FERole: 'AWS::IAM::Role' },
  ],
  ['no role where there is one', '{ Type: ScheduleV2, Properties: { RoleArn: r } }', { FE: 'AWS::Scheduler::Schedule' }],
])('SAM makes for an event %s', (_, event, made) => {
  expect(typesOf(fn(`Events: { E: ${event} }`))).toEqual({ F: 'AWS::Lambda::Function', ...made })
})

test('a subscribed queue is what the topic sends to and the function reads', () => {
  const { resources } = parse(fn('Events: { E: { Type: SNS, Properties: { Topic: t, SqsSubscription: true } } }'))
  expect([...(resources.get('FE')?.references ?? [])]).toEqual(['FEQueue'])
  expect([...(resources.get('FEEventSourceMapping')?.references ?? [])]).toEqual(['F', 'FEQueue'])
})

test('SAM makes the destinations of invocations that name none', () => {
  const config = (onSuccess: string, onFailure: string): string =>
    fn(`EventInvokeConfig: { DestinationConfig: { OnSuccess: ${onSuccess}, OnFailure: ${onFailure} } }`)
  const made = { F: 'AWS::Lambda::Function', FEventInvokeConfig: 'AWS::Lambda::EventInvokeConfig' }
  expect(typesOf(config('{ Type: SQS }', '{ Type: SNS }'))).toEqual({
    ...made,
    FEventInvokeConfigOnSuccessQueue: 'AWS::SQS::Queue',
    FEventInvokeConfigOnFailureTopic: 'AWS::SNS::Topic',
  })
  expect(typesOf(config('{ Type: SQS, Destination: q }', '{ Type: Lambda }'))).toEqual(made)
})

test("a state machine's events start it by a role", () => {
  const machine = (type: string, properties = '{}'): string =>
    `  M: { Type: AWS::Serverless::StateMachine, Properties: { Role: r, Events: { E: { Type: ${type}, Properties: ${properties} } } } }\n`
  const made = { M: 'AWS::StepFunctions::StateMachine', ME: 'AWS::Events::Rule', MERole: 'AWS::IAM::Role' }
  expect(typesOf(machine('Schedule'))).toEqual(made)
  expect(typesOf(machine('EventBridgeRule'))).toEqual(made)
  expect(typesOf(machine('ScheduleV2'))).toEqual({ ...made, ME: 'AWS::Scheduler::Schedule' })
  expect(typesOf(machine('Api', '{ RestApiId: x }'))).toEqual({ M: made.M, MERole: made.MERole })
})

test('an API has a usage plan of its own or shares one, by either name', () => {
  const api = (id: string, kind: string): string =>
    `  ${id}: { Type: AWS::Serverless::Api, Properties: { StageName: s, Auth: { UsagePlan: { CreateUsagePlan: ${kind} } } } }\n`
  const custom = '  C: { Type: Custom::C, Properties: { ServiceToken: t, K: !Ref A.ApiKey, P: !Ref A.UsagePlan } }\n'
  const made = (source: string): readonly string[] =>
    Object.entries(typesOf(source)).flatMap(([id, type]) => (/UsagePlan|ApiKey/.test(type) ? [id] : []))
  expect(made(api('A', 'PER_API') + api('B', 'NONE'))).toEqual(['AUsagePlan', 'AApiKey', 'AUsagePlanKey'])
  expect(made(api('A', 'SHARED') + api('B', 'SHARED'))).toEqual(['ServerlessUsagePlan', 'ServerlessApiKey', 'ServerlessUsagePlanKey'])
  expect([...(parse(api('A', 'PER_API') + custom).resources.get('C')?.references ?? [])]).toEqual(['AApiKey', 'AUsagePlan'])
  expect([...(parse(api('A', 'SHARED') + custom).resources.get('C')?.references ?? [])]).toEqual([
    'ServerlessApiKey',
    'ServerlessUsagePlan',
  ])
})

test("an HTTP API's stage is named by its parameter, the default one by SAM", () => {
  const http = (stage: string): string => `  H: { Type: AWS::Serverless::HttpApi, Properties: { StageName: ${stage} } }\n`
  const stagesOf = (source: string): readonly string[] =>
    [...parse(source, 'Parameters: { S: { Type: String, Default: dev-1 } }').resources.keys()].filter((id) => id !== 'H')
  expect(stagesOf(http('!Ref S'))).toEqual(['Hdev1Stage'])
  expect(stagesOf(http('v1'))).toEqual(['Hv1Stage'])
  expect(stagesOf(http("'$default'"))).toEqual(['HApiGatewayDefaultStage'])
})

test('connectors and ignored globals are attributes of resources', () => {
  const connectors = 'Connectors: { C: { Properties: { Destination: { Id: F }, Permissions: [Read] } } }'
  const { resources } = parse(
    `  T: { Type: AWS::SNS::Topic, ${connectors} }
  G: { Type: AWS::Serverless::GraphQLApi, ${connectors}, Properties: {} }
  F: { Type: AWS::Serverless::Function, ${connectors}, IgnoreGlobals: [Timeout], Properties: { Role: r, InlineCode: x } }
  A: { Type: AWS::Serverless::Function, IgnoreGlobals: '*', Properties: { Role: r, InlineCode: x } }
`,
    'Globals: { Function: { Timeout: 9, MemorySize: 128 } }',
  )
  expect([...resources.keys()]).toEqual(['T', 'G', 'F', 'A'])
  expect([...(resources.get('F')?.properties.entries.keys() ?? [])]).toEqual(['MemorySize', 'Code', 'Role'])
  expect([...(resources.get('A')?.properties.entries.keys() ?? [])]).toEqual(['Code', 'Role'])
})

test('SAM drops attributes that it does not know, which a warning says; CloudFormation refuses them', () => {
  const { resources, warnings } = parse(
    `  F: { Type: AWS::Serverless::Function, Foo: bar, Properties: { Role: r, InlineCode: x } }
  G: { Type: AWS::Serverless::GraphQLApi, Propertys: {} }
`,
  )
  expect([...resources.keys()]).toEqual(['F', 'G'])
  const known =
    'Type, Properties, DependsOn, Condition, Metadata, DeletionPolicy, UpdateReplacePolicy, CreationPolicy, UpdatePolicy, Version, Description, Connectors, IgnoreGlobals'
  expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    `Resources.F.Foo: the resource F has no "Foo"; it may have ${known}`,
    'Resources.G.Propertys: the resource G has no "Propertys"; did you mean Properties?',
  ])
  expect(() => parse('  T: { Type: AWS::SNS::Topic, Foo: bar }\n')).toThrow('the resource T has no "Foo"')
})
