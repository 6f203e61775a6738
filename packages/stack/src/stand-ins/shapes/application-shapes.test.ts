import { expect, test } from 'vitest'
import { randomFrom } from '../placeholders.ts'
import { standIns } from '../stand-ins.ts'

const place = { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop' }

/** What Ref gives, and attributes by name; `#` in what is expected stands for made-up letters and digits. */
function looks(resourceType: string, declared: Record<string, unknown>, attributes: readonly string[]): readonly unknown[] {
  const all = standIns('cfn')
  const declaration = { logicalResourceId: 'X', resourceType, declared }
  const physicalResourceId = all.idOf(place, declaration, randomFrom('seed'))
  return [physicalResourceId, ...attributes.map((name) => all.attributeOf(place, { ...declaration, physicalResourceId }, name))]
}

const patternOf = (expected: string): RegExp =>
  new RegExp(`^${expected.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('#', '[A-Za-z0-9-]+')}$`)

test.each([
  ['AWS::Cognito::UserPool', {}, 'eu-west-1_#', { Arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_#' }],
  ['AWS::Cognito::UserPool', {}, 'eu-west-1_#', { ProviderURL: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_#' }],
  ['AWS::Cognito::IdentityPool', {}, 'eu-west-1:#', { Id: 'eu-west-1:#' }],
  ['AWS::CloudFront::Distribution', {}, 'E#', { DomainName: 'd#.cloudfront.net', Id: 'E#' }],
  ['AWS::CloudFront::CloudFrontOriginAccessIdentity', {}, 'E#', { S3CanonicalUserId: '#' }],
  ['AWS::AppSync::GraphQLApi', {}, 'arn:aws:appsync:eu-west-1:123456789012:apis/#', { ApiId: '#' }],
  ['AWS::Elasticsearch::Domain', {}, 'shop-x-#', { DomainEndpoint: 'search-shop-x-#.eu-west-1.es.amazonaws.com' }],
  [
    'AWS::OpenSearchService::Domain',
    { DomainName: 'd' },
    'd',
    { Arn: 'arn:aws:es:eu-west-1:123456789012:domain/d', DomainEndpoint: 'search-d-#.eu-west-1.es.amazonaws.com' },
  ],
  [
    'AWS::CodeCommit::Repository',
    { RepositoryName: 'r' },
    '#',
    { Name: 'r', CloneUrlHttp: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r' },
  ],
  [
    'AWS::KinesisFirehose::DeliveryStream',
    { DeliveryStreamName: 's' },
    's',
    { Arn: 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/s' },
  ],
  ['AWS::Organizations::Organization', {}, 'o-#', { RootId: 'r-#', ManagementAccountId: '123456789012' }],
  ['AWS::CloudFormation::StackSet', { StackSetName: 's' }, 's:#', { StackSetId: 's:#' }],
  ['AWS::RDS::DBInstance', {}, 'shop-x-#', { 'Endpoint.Address': 'shop-x-#.#.eu-west-1.rds.amazonaws.com', 'Endpoint.Port': '3306' }],
  ['AWS::RDS::DBInstance', { DBInstanceIdentifier: 'db' }, 'db', { DBInstanceArn: 'arn:aws:rds:eu-west-1:123456789012:db:db' }],
  ['AWS::RDS::DBCluster', { Port: 5432 }, 'shop-x-#', { 'Endpoint.Port': '5432' }],
  ['AWS::RDS::DBCluster', {}, 'shop-x-#', { 'ReadEndpoint.Address': 'shop-x-#.cluster-ro-#.eu-west-1.rds.amazonaws.com' }],
  ['AWS::Redshift::Cluster', {}, 'shop-x-#', { 'Endpoint.Port': '5439' }],
  ['AWS::ElastiCache::ReplicationGroup', {}, 'shop-x-#', { 'PrimaryEndPoint.Port': '6379' }],
  ['AWS::EFS::FileSystem', {}, 'fs-#', { Arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-#' }],
  ['AWS::MSK::Cluster', { ClusterName: 'k' }, 'arn:aws:kafka:eu-west-1:123456789012:cluster/k/#', {}],
  ['AWS::EC2::EIP', {}, '203.0.113.#', { AllocationId: 'eipalloc-#', PublicIp: '203.0.113.#' }],
  [
    'AWS::NetworkFirewall::Firewall',
    { FirewallName: 'f' },
    'arn:aws:network-firewall:eu-west-1:123456789012:firewall/f',
    { FirewallArn: 'arn:aws:network-firewall:eu-west-1:123456789012:firewall/f', FirewallId: '#' },
  ],
  ['AWS::Route53::HostedZone', {}, 'Z#', { Id: 'Z#' }],
])('%s %j looks as it does on AWS', (type, declared, ref, attributes) => {
  const seen = looks(type, declared, Object.keys(attributes))
  const expected = [ref, ...Object.values(attributes)]
  expect(seen.map(String)).toEqual(expected.map((text): unknown => expect.stringMatching(patternOf(text))))
})

test('what templates take apart is a list: end points of a firewall, name servers', () => {
  const made: unknown = expect.stringMatching(/^eu-west-1[ab]:vpce-[0-9a-f]{17}$/)
  expect(looks('AWS::NetworkFirewall::Firewall', {}, ['EndpointIds'])[1]).toEqual([made, made])
  expect(looks('AWS::Route53::HostedZone', {}, ['NameServers'])[1]).toHaveLength(4)
})

test("a load balancer's full name is the end of its own ARN", () => {
  const [ref, fullName] = looks('AWS::ElasticLoadBalancingV2::LoadBalancer', {}, ['LoadBalancerFullName'])
  expect(`arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/${String(fullName)}`).toBe(ref)
})
