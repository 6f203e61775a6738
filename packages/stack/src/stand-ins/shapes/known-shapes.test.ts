import { describe, expect, test } from 'vitest'
import { matching } from '../../fixtures/matching.fixture.ts'
import { randomFrom, unknownPlaceholders } from '../placeholders.ts'
import { placeholderNames, standIns } from '../stand-ins.ts'
import { knownShapes } from './known-shapes.ts'

const places = {
  aws: { region: 'us-east-1', accountId: '123456789012', stackName: 'shop' },
  cn: { region: 'cn-north-1', accountId: '123456789012', stackName: 'shop' },
  gov: { region: 'us-gov-west-1', accountId: '123456789012', stackName: 'shop' },
  ros: { region: 'cn-hangzhou', accountId: '1234567890123456', stackName: 'shop' },
} as const

/** Place, type, properties; what Ref gives; what GetAtt gives by attribute. */
type Row = readonly [keyof typeof places, string, object, RegExp | string, Readonly<Record<string, unknown>>]

const fn = 'arn:aws:lambda:us-east-1:123456789012:function:f'
const made = /^shop-X-[A-Z0-9]{12}$/

const rows: readonly Row[] = [
  ['aws', 'AWS::IAM::Role', { RoleName: 'r' }, 'r', { Arn: 'arn:aws:iam::123456789012:role/r', RoleId: /^AROA[A-Z0-9]{17}$/ }],
  ['aws', 'AWS::IAM::Role', { Path: '/service/' }, made, { Arn: /^arn:aws:iam::123456789012:role\/service\/shop-X-[A-Z0-9]{12}$/ }],
  ['cn', 'AWS::IAM::Role', { RoleName: 'r' }, 'r', { Arn: 'arn:aws-cn:iam::123456789012:role/r' }],
  ['gov', 'AWS::SNS::Topic', { TopicName: 't' }, 'arn:aws-us-gov:sns:us-gov-west-1:123456789012:t', { TopicName: 't' }],
  ['aws', 'AWS::IAM::Policy', { PolicyName: 'p' }, made, { Id: made }],
  [
    'aws',
    'AWS::IAM::ManagedPolicy',
    { ManagedPolicyName: 'm' },
    'arn:aws:iam::123456789012:policy/m',
    { PolicyArn: 'arn:aws:iam::123456789012:policy/m', AttachmentCount: 0, IsAttachable: true, DefaultVersionId: 'v1' },
  ],
  ['aws', 'AWS::IAM::InstanceProfile', { InstanceProfileName: 'i' }, 'i', { Arn: 'arn:aws:iam::123456789012:instance-profile/i' }],
  ['aws', 'AWS::IAM::User', { UserName: 'u' }, 'u', { Arn: 'arn:aws:iam::123456789012:user/u' }],
  ['aws', 'AWS::IAM::Group', { GroupName: 'g' }, 'g', { Arn: 'arn:aws:iam::123456789012:group/g' }],
  ['aws', 'AWS::IAM::AccessKey', { UserName: 'u' }, /^AKIA[A-Z0-9]{16}$/, { SecretAccessKey: /^[0-9a-f]{40}$/ }],
  ['aws', 'AWS::Lambda::Function', { FunctionName: 'f' }, 'f', { Arn: fn, 'SnapStartResponse.ApplyOn': 'None' }],
  ['aws', 'AWS::Lambda::Function', {}, made, { Arn: /^arn:aws:lambda:us-east-1:123456789012:function:shop-X-[A-Z0-9]{12}$/ }],
  [
    'aws',
    'AWS::Lambda::Version',
    { FunctionName: 'f' },
    /^arn:aws:lambda:us-east-1:123456789012:function:f:1\d{5}$/,
    { Version: /^1\d{5}$/ },
  ],
  ['aws', 'AWS::Lambda::Alias', { FunctionName: fn, Name: 'live' }, `${fn}:live`, { AliasArn: `${fn}:live` }],
  ['aws', 'AWS::Lambda::Permission', { FunctionName: 'f' }, made, { Id: made }],
  [
    'aws',
    'AWS::Lambda::LayerVersion',
    { LayerName: 'l' },
    /^arn:aws:lambda:us-east-1:123456789012:layer:l:1\d{5}$/,
    { LayerVersionArn: /^arn:aws:lambda:us-east-1:123456789012:layer:l:1\d{5}$/ },
  ],
  ['aws', 'AWS::Lambda::Url', { TargetFunctionArn: fn }, fn, { FunctionUrl: /^https:\/\/[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws\/$/ }],
  ['aws', 'AWS::Lambda::EventInvokeConfig', { FunctionName: 'f' }, made, {}],
  [
    'aws',
    'AWS::Lambda::EventSourceMapping',
    {},
    /^[0-9a-f-]{36}$/,
    { EventSourceMappingArn: /^arn:aws:lambda:us-east-1:123456789012:event-source-mapping:[0-9a-f-]{36}$/ },
  ],
  ['aws', 'AWS::SNS::Subscription', { TopicArn: 'arn:aws:sns:a:b:t' }, /^arn:aws:sns:a:b:t:[0-9a-f-]{36}$/, {}],
  ['aws', 'AWS::SNS::TopicPolicy', {}, made, { Id: made }],
  [
    'aws',
    'AWS::SQS::Queue',
    { QueueName: 'q' },
    'https://sqs.us-east-1.amazonaws.com/123456789012/q',
    { Arn: 'arn:aws:sqs:us-east-1:123456789012:q', QueueName: 'q', QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q' },
  ],
  ['cn', 'AWS::SQS::Queue', {}, /^https:\/\/sqs\.cn-north-1\.amazonaws\.com\.cn\/123456789012\/shop-X-[A-Z0-9]{12}$/, { QueueName: made }],
  ['aws', 'AWS::SQS::QueuePolicy', {}, made, { Id: made }],
  [
    'aws',
    'AWS::S3::Bucket',
    {},
    /^shop-x-[a-z0-9]{12}$/,
    {
      Arn: /^arn:aws:s3:::shop-x-[a-z0-9]{12}$/,
      DomainName: /^shop-x-[a-z0-9]{12}\.s3\.amazonaws\.com$/,
      RegionalDomainName: /\.s3\.us-east-1\.amazonaws\.com$/,
      WebsiteURL: /^http:\/\/shop-x-[a-z0-9]{12}\.s3-website-us-east-1\.amazonaws\.com$/,
    },
  ],
  ['aws', 'AWS::S3::BucketPolicy', { Bucket: 'b' }, 'b', {}],
  ['aws', 'AWS::Logs::LogGroup', { LogGroupName: '/a/b' }, '/a/b', { Arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/a/b:*' }],
  [
    'aws',
    'AWS::SSM::Parameter',
    { Name: '/a/b', Type: 'String', Value: 'v' },
    '/a/b',
    { Arn: 'arn:aws:ssm:us-east-1:123456789012:parameter/a/b', Type: 'String', Value: 'v' },
  ],
  [
    'aws',
    'AWS::StepFunctions::StateMachine',
    { StateMachineName: 's' },
    'arn:aws:states:us-east-1:123456789012:stateMachine:s',
    { Name: 's', Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:s' },
  ],
  ['aws', 'AWS::Events::Rule', { Name: 'e' }, 'e', { Arn: 'arn:aws:events:us-east-1:123456789012:rule/e' }],
  ['aws', 'AWS::KMS::Key', {}, /^[0-9a-f-]{36}$/, { Arn: /^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/ }],
  ['aws', 'AWS::KMS::Alias', { AliasName: 'alias/k' }, 'alias/k', {}],
  [
    'aws',
    'AWS::DynamoDB::Table',
    { TableName: 't' },
    't',
    { Arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/t', StreamArn: /:table\/t\/stream\/2026-/ },
  ],
  ['aws', 'AWS::SecretsManager::Secret', { Name: 's' }, /^arn:aws:secretsmanager:us-east-1:123456789012:secret:s-[A-Z0-9]{6}$/, {}],
  ['aws', 'AWS::CloudFormation::WaitConditionHandle', {}, /^https:\/\/cloudformation-waitcondition-us-east-1\.s3\./, {}],
  ['aws', 'AWS::CloudFormation::WaitCondition', {}, made, { Data: '{}' }],
  ['aws', 'AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }, /^vpc-[0-9a-f]{17}$/, { CidrBlock: '10.1.0.0/16', VpcId: /^vpc-/ }],
  ['aws', 'AWS::EC2::RouteTable', {}, /^rtb-[0-9a-f]{17}$/, { RouteTableId: /^rtb-/ }],
  ['aws', 'AWS::EC2::VPCEndpoint', {}, /^vpce-[0-9a-f]{17}$/, { DnsEntries: ['Z7HUB22UULQXV:vpce.us-east-1.vpce.amazonaws.com'] }],
  [
    'aws',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    { Name: 'l' },
    /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/l\/[0-9a-f]{16}$/,
    { LoadBalancerFullName: /^app\/l\/[0-9a-f]{16}$/, DNSName: /\.us-east-1\.elb\.amazonaws\.com$/ },
  ],
  [
    'aws',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    { Name: 'g' },
    /:targetgroup\/g\/[0-9a-f]{16}$/,
    { TargetGroupName: 'g', TargetGroupFullName: /^targetgroup\/g\/[0-9a-f]{16}$/ },
  ],
  ['aws', 'AWS::ECR::Repository', { RepositoryName: 'r' }, 'r', { RepositoryUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/r' }],
  [
    'aws',
    'AWS::EKS::Cluster',
    { Name: 'c' },
    'c',
    { OpenIdConnectIssuerUrl: /^https:\/\/oidc\.eks\.us-east-1\.amazonaws\.com\/id\/[0-9a-f]{32}$/ },
  ],
  [
    'ros',
    'ALIYUN::FC3::Function',
    { FunctionName: 'f' },
    'f',
    { ARN: 'acs:fc:cn-hangzhou:1234567890123456:functions/f', FunctionName: 'f', FunctionId: /^[0-9a-f-]{36}$/ },
  ],
  [
    'ros',
    'ALIYUN::FC::Function',
    { ServiceName: 's', FunctionName: 'f' },
    'f',
    { ARN: 'acs:fc:cn-hangzhou:1234567890123456:services/s/functions/f', ServiceName: 's' },
  ],
  ['ros', 'ALIYUN::FC::Service', { ServiceName: 's' }, 's', { InternetEndpoint: 'https://1234567890123456.cn-hangzhou.fc.aliyuncs.com' }],
  ['ros', 'ALIYUN::FC3::Trigger', { TriggerName: 't', FunctionName: 'f' }, 't', { FunctionName: 'f', UrlInternet: /^https:\/\/t-/ }],
  ['ros', 'ALIYUN::RAM::Role', { RoleName: 'r' }, 'r', { Arn: 'acs:ram::1234567890123456:role/r', RoleId: /^3\d{17}$/ }],
  [
    'ros',
    'ALIYUN::MNS::Queue',
    { QueueName: 'q' },
    'q',
    {
      'ARN.WithSlash': 'acs:mns:cn-hangzhou:1234567890123456:/queues/q',
      QueueUrl: 'http://1234567890123456.mns.cn-hangzhou.aliyuncs.com/queues/q',
    },
  ],
  ['ros', 'ALIYUN::MNS::Topic', { TopicName: 't' }, 't', { ARN: 'acs:mns:cn-hangzhou:1234567890123456:topics/t' }],
  ['ros', 'ALIYUN::OSS::Bucket', { BucketName: 'b' }, 'b', { Name: 'b', DomainName: 'b.oss-cn-hangzhou.aliyuncs.com' }],
  ['ros', 'ALIYUN::SLS::Logstore', { LogstoreName: 'l', ProjectName: 'p' }, 'l', { ProjectName: 'p' }],
  ['ros', 'ALIYUN::OOS::Parameter', { Name: 'n', Type: 'String', Value: 'v' }, 'n', { Value: 'v', Type: 'String' }],
  ['ros', 'ALIYUN::ECS::VPC', {}, /^vpc-bp1[a-z0-9]{17}$/, { VpcId: /^vpc-bp1/, RouteTableId: /^vtb-bp1/ }],
  ['ros', 'ALIYUN::ECS::InstanceGroup', {}, /^i-bp1/, { InstanceIds: [expect.stringMatching(/^i-bp1/)] }],
]

const fits = (expected: unknown): unknown => (expected instanceof RegExp ? matching(expected) : expected)

describe('true shapes', () => {
  test.each(rows)('%s %s %j: what Ref and GetAtt give', (place, resourceType, declared, ref, attributes) => {
    const all = standIns(place === 'ros' ? 'ros' : 'cfn')
    const declaration = { logicalResourceId: 'X', resourceType, declared: { ...declared } }
    const physicalResourceId = all.idOf(places[place], declaration, randomFrom('seed'))
    expect(physicalResourceId).toEqual(matching(ref))
    const found = Object.keys(attributes).map((name) => [
      name,
      all.attributeOf(places[place], { ...declaration, physicalResourceId }, name),
    ])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fits(value)])))
  })

  test.each(Object.entries(knownShapes))('%s speaks only of placeholders that stand for something', (_type, shape) => {
    expect(unknownPlaceholders(JSON.stringify(shape), placeholderNames)).toEqual([])
  })

  test('what is made up stays the same as long as the resource lives', () => {
    const all = standIns('cfn')
    const role = { logicalResourceId: 'X', resourceType: 'AWS::IAM::Role', declared: {}, physicalResourceId: 'r' }
    expect(all.attributeOf(places.aws, role, 'RoleId')).toBe(all.attributeOf(places.aws, role, 'RoleId'))
    expect(all.attributeOf(places.aws, { ...role, physicalResourceId: 's' }, 'RoleId')).not.toBe(
      all.attributeOf(places.aws, role, 'RoleId'),
    )
  })
})
