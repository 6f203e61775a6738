import { expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const HEAD = "ROSTemplateFormatVersion: '2015-09-01'\nTransform: Aliyun::Serverless-2018-04-03\n"

test('a service becomes a service with its role, functions and triggers', () => {
  const template = parseTemplate(`${HEAD}Resources:
  Svc:
    Type: Aliyun::Serverless::Service
    Properties: { Description: d, Policies: [AliyunOSSReadOnlyAccess] }
    Fn1:
      Type: Aliyun::Serverless::Function
      Properties: { Handler: index.handler, Runtime: nodejs18, CodeUri: ./ }
      Events: { http: { Type: HTTP, Properties: { AuthType: anonymous } } }
  Made: { Type: Custom::Made, DependsOn: SvcFn1, Properties: { ServiceToken: !Sub 'acs:fc:\${ALIYUN::Region}:1:services/\${Svc}/functions/Fn1' } }
`)
  const scope = scopeOf(template)
  expect([...template.resources.values()].map(({ logicalId, type, dependsOn }) => [logicalId, type, dependsOn])).toEqual([
    ['SvcRole', 'ALIYUN::RAM::Role', []],
    ['Svc', 'ALIYUN::FC::Service', []],
    ['SvcFn1', 'ALIYUN::FC::Function', ['Svc']],
    ['SvcFn1http', 'ALIYUN::FC::Trigger', ['SvcFn1']],
    ['Made', 'Custom::Made', ['SvcFn1']],
  ])
  expect([...template.resources.values()].slice(0, 4).map(({ properties }) => evaluate(properties, scope))).toEqual([
    { RoleName: 'shop-SvcRole', Policies: ['AliyunOSSReadOnlyAccess'] },
    { ServiceName: 'shop-Svc', Role: 'Arn of SvcRole', Description: 'd' },
    { Handler: 'index.handler', Runtime: 'nodejs18', Code: { SourceCode: './' }, ServiceName: 'shop-Svc', FunctionName: 'Fn1' },
    { ServiceName: 'shop-Svc', FunctionName: 'Fn1', TriggerName: 'http', TriggerType: 'http', TriggerConfig: { AuthType: 'anonymous' } },
  ])
})

test('a service with a role of its own keeps it; other types stay without what is inside them', () => {
  const template = parseTemplate(`${HEAD}Resources:
  Svc: { Type: Aliyun::Serverless::Service, Properties: { Role: r }, Other: { Type: 'Aliyun::Serverless::Log' } }
  Logs: { Type: Aliyun::Serverless::Log, Properties: { Description: d }, Store: { Type: 'Aliyun::Serverless::Log::Logstore' } }
  Plain: { Type: ALIYUN::ECS::VPC }
`)
  const scope = scopeOf(template)
  expect([...template.resources.values()].map(({ logicalId, type, properties }) => [logicalId, type, evaluate(properties, scope)])).toEqual(
    [
      ['Svc', 'ALIYUN::FC::Service', { ServiceName: 'shop-Svc', Role: 'r' }],
      ['Logs', 'Aliyun::Serverless::Log', { Description: 'd' }],
      ['Plain', 'ALIYUN::ECS::VPC', {}],
    ],
  )
})

test('other transforms are refused', () => {
  expect(messagesOf(`${HEAD.replace('Serverless-2018-04-03', 'Else')}Resources: { A: { Type: ALIYUN::ECS::VPC } }\n`)).toEqual([
    'the transform Aliyun::Else is not supported: it would run in an account; only Aliyun::Serverless-2018-04-03 is',
  ])
})
