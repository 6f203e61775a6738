import { expect, test } from 'vitest'
import { matching } from '../../fixtures/matching.fixture.ts'
import { randomFrom } from '../placeholders.ts'
import { standIns } from '../stand-ins.ts'

const place = { region: 'us-east-1', accountId: '123456789012', stackName: 'shop' }
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}'
const arn = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:123456789012:${resource}`

function referenceOf(resourceType: string, declared: Record<string, unknown>): string {
  return standIns('cfn').idOf(place, { logicalResourceId: 'X', resourceType, declared }, randomFrom('seed'))
}

test.each([
  ['AWS::SageMaker::NotebookInstanceLifecycleConfig', {}, arn('sagemaker', 'notebook-instance-lifecycle-config/shop-X-[A-Z0-9]{12}')],
  ['AWS::SageMaker::ModelPackageGroup', { ModelPackageGroupName: 'g' }, arn('sagemaker', 'model-package-group/g')],
  ['AWS::Glue::Registry', { Name: 'r' }, arn('glue', 'registry/r')],
  ['AWS::CloudFront::RealtimeLogConfig', { Name: 'n' }, 'arn:aws:cloudfront::123456789012:realtime-log-config/n'],
  ['AWS::DMS::ReplicationInstance', {}, arn('dms', `rep:${uuid}`)],
  ['AWS::DMS::Endpoint', {}, arn('dms', `endpoint:${uuid}`)],
  ['AWS::Greengrass::CoreDefinition', {}, uuid],
  ['AWS::Greengrass::CoreDefinitionVersion', {}, arn('greengrass', `core-definition-version/${uuid}`)],
  ['AWS::AppRunner::VpcConnector', { VpcConnectorName: 'v' }, arn('apprunner', 'vpc-connector/v/1/[0-9a-f]{32}')],
  ['AWS::SecurityHub::Hub', {}, arn('securityhub', 'hub/default')],
  ['AWS::MSK::Configuration', { Name: 'm' }, arn('kafka', `configuration/m/${uuid}-1`)],
  ['AWS::GlobalAccelerator::Listener', { AcceleratorArn: 'arn:a' }, 'arn:a/listener/[0-9a-f]{8}'],
  ['AWS::Kinesis::StreamConsumer', { StreamARN: 'arn:s', ConsumerName: 'c' }, 'arn:s/consumer/[^/]+:1[0-9]{9}'],
  ['AWS::ServiceCatalog::TagOption', {}, 'tag-[a-z0-9]{13}'],
  ['AWS::EC2::IPAMPool', {}, 'ipam-pool-[0-9a-f]{17}'],
])('Ref of %s %j is %s', (type, declared, expected) => {
  expect(referenceOf(type, declared)).toEqual(matching(new RegExp(`^${expected}$`)))
})

test.each([
  [
    'AWS::ElastiCache::ReplicationGroup',
    { ReplicationGroupId: 'g', Port: 1 },
    'ReadEndPoint.Addresses',
    '[g-001.cache.amazonaws.com, g-002.cache.amazonaws.com]',
  ],
  [
    'AWS::ElastiCache::ReplicationGroup',
    { ReplicationGroupId: 'g' },
    'ReadEndPoint.Addresses.List',
    ['g-001.cache.amazonaws.com', 'g-002.cache.amazonaws.com'],
  ],
  ['AWS::ElastiCache::ReplicationGroup', { Port: 1 }, 'ReadEndPoint.Ports', '[1, 1]'],
  ['AWS::ElastiCache::ReplicationGroup', {}, 'ReadEndPoint.Ports.List', ['6379', '6379']],
  ['AWS::EC2::VPC', {}, 'CidrBlockAssociations', [matching(/^vpc-cidr-assoc-[0-9a-f]{17}$/)]],
])('%s %j gives %s as the list, or the one text, that it is', (resourceType, declared, attribute, expected) => {
  const resource = { logicalResourceId: 'X', resourceType, declared, physicalResourceId: 'g' }
  expect(standIns('cfn').attributeOf(place, resource, attribute)).toEqual(expected)
})

test('a name that is asked of what is referred to by an ARN is the end of that ARN', () => {
  const resource = { logicalResourceId: 'X', resourceType: 'AWS::SageMaker::Image', declared: { ImageDisplayName: 'd' } }
  const physicalResourceId = arn('sagemaker', 'image/i')
  expect(standIns('cfn').attributeOf(place, { ...resource, physicalResourceId }, 'ImageName')).toBe('i')
  expect(standIns('cfn').attributeOf(place, { ...resource, physicalResourceId }, 'ImageArn')).toBe(physicalResourceId)
})
