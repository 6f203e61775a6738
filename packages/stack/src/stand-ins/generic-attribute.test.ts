import { expect, test } from 'vitest'
import { genericAttribute } from './generic-attribute.ts'

const cfn = { engine: 'cfn', place: { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop' } } as const
const ros = { engine: 'ros', place: { region: 'cn-hangzhou', accountId: '1234567890123456', stackName: 'shop' } } as const
const thing = { resourceType: 'AWS::Some::Thing', physicalResourceId: 'shop-Thing', declared: { Color: 'red', Size: 3, Empty: '' } }
const instances = { resourceType: 'DATASOURCE::ECS::Instances', physicalResourceId: 'd', declared: {} }

test.each([
  ['Arn', 'arn:aws:some:eu-west-1:123456789012:thing/shop-Thing'],
  ['ThingArn', 'arn:aws:some:eu-west-1:123456789012:thing/shop-Thing'],
  ['ThingId', 'shop-Thing'],
  ['Name', 'shop-Thing'],
  ['Endpoint', 'https://shop-thing.example'],
  ['WebsiteURL', 'https://shop-thing.example'],
  ['Endpoint.Address', 'shop-thing.example'],
  ['Endpoint.Port', '443'],
  ['DNSName', 'shop-thing.example'],
  ['VpcCidrBlock', '10.0.0.0/16'],
  ['PrivateIp', expect.stringMatching(/^10\.0\.0\.\d+$/)],
  ['PublicIp', expect.stringMatching(/^203\.0\.113\.\d+$/)],
  ['AvailabilityZone', 'eu-west-1a'],
  ['RegionId', 'eu-west-1'],
  ['OwnerId', '123456789012'],
  ['CreationTime', '2026-01-01T00:00:00Z'],
  ['LatestVersion', '1'],
  ['LatestVersionNumber', '1'],
  ['Color', 'red'],
  ['Size', 3],
  ['Empty', 'shop-Thing.Empty'],
  ['Status', 'shop-Thing.Status'],
  ['Outputs.TopicArn', 'arn:aws:some:eu-west-1:123456789012:thing/shop-Thing'],
  ['Outputs.Value', 'shop-Thing.Value'],
  ['SubnetIds', ['shop-Thing-1', 'shop-Thing-2', 'shop-Thing-3']],
  ['NameServers', ['shop-Thing-1.NameServer', 'shop-Thing-2.NameServer', 'shop-Thing-3.NameServer']],
  ['toString', 'shop-Thing.toString'],
])('CFN: %s', (attribute, value) => {
  expect(genericAttribute({ ...cfn, resource: thing }, attribute)).toEqual(value)
})

test.each([
  ['InstanceIds', ['d-1', 'd-2', 'd-3']],
  [
    'Instances',
    [
      { InstanceId: 'd-1', InstanceName: 'd-1' },
      { InstanceId: 'd-2', InstanceName: 'd-2' },
      { InstanceId: 'd-3', InstanceName: 'd-3' },
    ],
  ],
  ['ZoneId', 'cn-hangzhou-h'],
  ['Arn', 'acs:ecs:cn-hangzhou:1234567890123456:instances/d'],
])('ROS: %s of a data source', (attribute, value) => {
  expect(genericAttribute({ ...ros, resource: instances }, attribute)).toEqual(value)
})

test('an id that is an ARN is its own ARN', () => {
  expect(genericAttribute({ ...cfn, resource: { ...thing, physicalResourceId: 'arn:aws:x' } }, 'Arn')).toBe('arn:aws:x')
})

test("outputs of a CFN stack are strings that don't have the stack's own ARN in them", () => {
  const stack = { ...thing, resourceType: 'AWS::CloudFormation::Stack', physicalResourceId: 'arn:aws:cloudformation:x:1:stack/net/uuid' }
  const outputOf = (name: string): unknown => genericAttribute({ ...cfn, resource: stack }, `Outputs.${name}`)
  expect(outputOf('SubnetIds')).toBe('net-1,net-2,net-3')
  expect(outputOf('VpcId')).toBe('net')
  expect(outputOf('TopicArn')).toBe('arn:aws:cloudformation:eu-west-1:123456789012:stack/net')
  expect(outputOf('VPCID')).toBe('net.VPCID')
})

test('outputs of a ROS stack may be lists', () => {
  expect(genericAttribute({ ...ros, resource: instances }, 'Outputs.InstanceIds')).toEqual(['d-1', 'd-2', 'd-3'])
})
