import { describe, expect, test } from 'vitest'
import { randomFrom } from '../placeholders.ts'
import { standIns } from '../stand-ins.ts'

const place = { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop' }
const all = standIns('cfn')
const at = 'eu-west-1:123456789012'

/** Type, properties; what Ref gives, `#` standing for made-up letters and digits; what GetAtt gives by attribute, `REF` standing for Ref. */
type Row = readonly [resourceType: string, declared: object, ref: string, attributes?: Readonly<Record<string, unknown>>]

const rows: readonly Row[] = [
  ['AWS::ApiGateway::Resource', { PathPart: 'p' }, '######', { ResourceId: 'REF' }],
  ['AWS::ApiGateway::Stage', { StageName: 'prod' }, 'prod'],
  ['AWS::ApiGatewayV2::Stage', { StageName: '$default' }, '$default'],
  ['AWS::ApiGateway::ApiKey', { Name: 'n' }, '##########', { APIKeyId: 'REF' }],
  ['AWS::ApiGateway::UsagePlanKey', { KeyId: 'k', UsagePlanId: 'p' }, 'k:p'],
  ['AWS::ApiGateway::DomainName', { DomainName: 'a.example' }, 'a.example', { DistributionHostedZoneId: 'Z2FDTNDATAQYW2' }],
  ['AWS::ApiGatewayV2::Authorizer', { Name: 'n' }, '######', { AuthorizerId: 'REF' }],
  [
    'AWS::AppSync::DataSource',
    { ApiId: 'a', Name: 'n' },
    `arn:aws:appsync:${at}:apis/a/datasources/n`,
    { DataSourceArn: 'REF', Name: 'n' },
  ],
  ['AWS::AppSync::GraphQLSchema', { ApiId: 'a' }, 'aGraphQLSchema'],
  ['AWS::Cognito::UserPoolDomain', { Domain: 'd', UserPoolId: 'p' }, 'd'],
  ['AWS::Cognito::UserPoolGroup', { GroupName: 'g' }, 'g'],
  ['AWS::Route53::RecordSet', { Name: 'a.example.' }, 'a.example.'],
  ['AWS::CloudFront::Function', { Name: 'f' }, 'arn:aws:cloudfront::123456789012:function/f', { FunctionARN: 'REF' }],
  ['AWS::CloudWatch::Alarm', { AlarmName: 'a' }, 'a', { Arn: `arn:aws:cloudwatch:${at}:alarm:a` }],
  ['AWS::Logs::MetricFilter', { FilterName: 'f' }, 'f'],
  ['AWS::Logs::Destination', { DestinationName: 'd' }, 'd', { Arn: `arn:aws:logs:${at}:destination:d` }],
  ['AWS::SecurityHub::Hub', {}, `arn:aws:securityhub:${at}:hub/default`, { ARN: 'REF' }],
  ['AWS::SecretsManager::SecretTargetAttachment', { SecretId: 's' }, 's'],
  ['AWS::SSM::MaintenanceWindow', { Name: 'w' }, 'mw-#################', { WindowId: 'REF' }],
  ['AWS::Backup::BackupVault', { BackupVaultName: 'v' }, 'v', { BackupVaultArn: `arn:aws:backup:${at}:backup-vault:v` }],
  ['AWS::ServiceCatalog::Portfolio', { DisplayName: 'p' }, 'port-#############', { PortfolioName: 'p' }],
  ['AWS::SSO::PermissionSet', { InstanceArn: 'i' }, 'i|arn:aws:sso:::permissionSet/ssoins-################/ps-################'],
  ['AWS::ECS::Service', { Cluster: 'c', ServiceName: 's' }, `arn:aws:ecs:${at}:service/c/s`, { Name: 's', ServiceArn: 'REF' }],
  ['AWS::ECS::Service', { Cluster: `arn:aws:ecs:${at}:cluster/c`, ServiceName: 's' }, `arn:aws:ecs:${at}:service/c/s`],
  ['AWS::ECS::Service', { ServiceName: 's' }, `arn:aws:ecs:${at}:service/default/s`],
  ['AWS::ECS::TaskDefinition', { Family: 'f' }, `arn:aws:ecs:${at}:task-definition/f:1###`],
  ['AWS::EKS::Nodegroup', { ClusterName: 'c', NodegroupName: 'n' }, 'c/n', { NodegroupName: 'n', ClusterName: 'c' }],
  ['AWS::EKS::Addon', { ClusterName: 'c', AddonName: 'a' }, 'c|a'],
  ['AWS::StepFunctions::Activity', { Name: 'a' }, `arn:aws:states:${at}:activity:a`, { Name: 'a', Arn: 'REF' }],
  [
    'AWS::ApplicationAutoScaling::ScalableTarget',
    { ResourceId: 'table/t', ScalableDimension: 'd', ServiceNamespace: 'dynamodb' },
    'table/t|d|dynamodb',
  ],
  ['AWS::CodeBuild::Project', { Name: 'p' }, 'p', { Arn: `arn:aws:codebuild:${at}:project/p` }],
  ['AWS::Kinesis::Stream', { Name: 's' }, 's', { Arn: `arn:aws:kinesis:${at}:stream/s` }],
  ['AWS::Glue::Database', { DatabaseInput: { Name: 'd' } }, 'd'],
  ['AWS::Glue::Table', { TableInput: { Name: 't' } }, 't'],
  ['AWS::RDS::DBSubnetGroup', {}, 'shop-x-############'],
  ['AWS::DocDB::DBCluster', {}, 'shop-x-############', { Port: '27017' }],
  ['AWS::SageMaker::Model', { ModelName: 'm' }, `arn:aws:sagemaker:${at}:model/m`, { ModelName: 'm', ModelArn: 'REF' }],
  ['AWS::Bedrock::AgentAlias', { AgentId: 'A' }, 'A|##########'],
  ['AWS::IoT::TopicRule', { RuleName: 'r' }, 'r', { Arn: `arn:aws:iot:${at}:rule/r` }],
  ['AWS::ServiceDiscovery::PrivateDnsNamespace', { Name: 'a.local' }, 'ns-################', { Id: 'REF' }],
  ['AWS::EC2::SubnetRouteTableAssociation', {}, 'rtbassoc-#################', { Id: 'REF' }],
  ['AWS::EC2::Route', { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0' }, 'rtb-1|0.0.0.0/0'],
  ['AWS::EC2::KeyPair', { KeyName: 'k' }, 'k'],
  ['AWS::ElasticLoadBalancing::LoadBalancer', { LoadBalancerName: 'l' }, 'l', { 'SourceSecurityGroup.OwnerAlias': 'amazon-elb' }],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    { Name: 'l', Type: 'network' },
    `arn:aws:elasticloadbalancing:${at}:loadbalancer/net/l/################`,
    { LoadBalancerArn: 'REF' },
  ],
  [
    'AWS::ElasticLoadBalancingV2::Listener',
    { LoadBalancerArn: `arn:aws:elasticloadbalancing:${at}:loadbalancer/net/l/1` },
    `arn:aws:elasticloadbalancing:${at}:listener/net/l/1/################`,
    { ListenerArn: 'REF' },
  ],
  ['AWS::ElasticLoadBalancingV2::Listener', {}, `arn:aws:elasticloadbalancing:${at}:listener/app/X/0123456789abcdef/################`],
  [
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    { ListenerArn: `arn:aws:elasticloadbalancing:${at}:listener/app/l/1/2` },
    `arn:aws:elasticloadbalancing:${at}:listener-rule/app/l/1/2/################`,
    { RuleArn: 'REF' },
  ],
  ['AWS::Serverless::Application', {}, `arn:aws:cloudformation:${at}:stack/shop-X-############/########-####-####-####-############`],
  ['AWS::SQS::Queue', { FifoQueue: true }, 'https://sqs.eu-west-1.amazonaws.com/123456789012/shop-X-############.fifo'],
  ['AWS::SNS::Topic', { FifoTopic: 'true' }, `arn:aws:sns:${at}:shop-X-############.fifo`],
  ['AWS::SNS::Topic', { FifoTopic: false }, `arn:aws:sns:${at}:shop-X-############`],
  ['AWS::Scheduler::Schedule', { Name: 's', GroupName: 'g' }, 's', { Arn: `arn:aws:scheduler:${at}:schedule/g/s` }],
]

const made = (resourceType: string, declared: object): Parameters<typeof all.attributeOf>[1] => {
  const declaration = { logicalResourceId: 'X', resourceType, declared: { ...declared } }
  return { ...declaration, physicalResourceId: all.idOf(place, declaration, randomFrom('seed')) }
}

const patternOf = (expected: string): RegExp =>
  new RegExp(`^${expected.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('#', '[A-Za-z0-9]')}$`)

describe('true shapes of further types', () => {
  const withAttributes = rows.map(([resourceType, declared, ref, attributes = {}]) => [resourceType, declared, ref, attributes] as const)

  test.each(withAttributes)('%s %j: Ref gives %s', (resourceType, declared, ref, attributes) => {
    const resource = made(resourceType, declared)
    expect(resource.physicalResourceId).toMatch(patternOf(ref))
    for (const [name, value] of Object.entries(attributes))
      expect(all.attributeOf(place, resource, name)).toBe(value === 'REF' ? resource.physicalResourceId : value)
  })

  test.each([
    [undefined, 'regional'],
    ['REGIONAL', 'regional'],
    ['CLOUDFRONT', 'global'],
  ])('a web ACL of scope %s: its ARN and id are the parts of what Ref gives', (Scope, scope) => {
    const acl = made('AWS::WAFv2::WebACL', { Name: 'w', ...(Scope && { Scope }) })
    const [name, id, last] = acl.physicalResourceId.split('|')
    expect([name, last]).toEqual(['w', Scope ?? 'REGIONAL'])
    expect(all.attributeOf(place, acl, 'Id')).toBe(id)
    expect(all.attributeOf(place, acl, 'Arn')).toBe(`arn:aws:wafv2:${at}:${scope}/webacl/w/${id}`)
  })

  test('ids inside an ARN that Ref gives are what follows its last slash', () => {
    const app = made('AWS::Amplify::App', { Name: 'n' })
    const id = app.physicalResourceId.split('/')[1]
    expect(id).toMatch(/^d[a-z0-9]{13}$/)
    expect([all.attributeOf(place, app, 'AppId'), all.attributeOf(place, app, 'AppName')]).toEqual([id, 'n'])
  })
})

describe('what makes a new resource where no shape tells', () => {
  test.each([
    ['AWS::Kinesis::Stream', ['Name'], true],
    ['AWS::Kinesis::Stream', ['ShardCount'], false],
    ['AWS::Some::Thing', ['ThingName'], true],
    ['AWS::Some::Thing', ['Name'], true],
    ['AWS::Some::Thing', ['Color'], false],
    ['AWS::ApiGateway::UsagePlan', ['Name'], false],
    ['AWS::Route53::HealthCheck', ['Name'], false],
  ])('CFN: %s whose %j changed', (resourceType, changed, replaced) => {
    expect(all.isReplaced(resourceType, changed)).toBe(replaced)
  })

  test('ROS: no change of a name', () => {
    expect(standIns('ros').isReplaced('ALIYUN::Some::Thing', ['Name'])).toBe(false)
  })
})
