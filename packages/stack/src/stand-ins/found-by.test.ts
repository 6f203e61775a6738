import { expect, test } from 'vitest'
import { standIns } from './stand-ins.ts'

const place = { region: 'cn-hangzhou', accountId: '1234567890123456', stackName: 'shop' }
const referenceOf = (resourceType: string, declared: Readonly<Record<string, unknown>> = {}): unknown =>
  standIns('ros').referenceOf(place, { logicalResourceId: 'Found', resourceType, declared, physicalResourceId: 'id' })

test.each([
  ['DATASOURCE::ECS::Instances', {}, ['id-1', 'id-2', 'id-3']],
  ['DATASOURCE::ECS::Instances', { InstanceIds: ['i-1'] }, ['i-1']],
  ['DATASOURCE::ECS::Instances', { VpcId: 'v', VpcIds: 'v' }, ['id-1', 'id-2', 'id-3']],
  ['DATASOURCE::ECS::Zones', {}, ['cn-hangzhou-h', 'cn-hangzhou-h', 'cn-hangzhou-h']],
  ['DATASOURCE::ECS::VPC', {}, 'id'],
  ['DATASOURCE::Sls::Access', {}, 'id'],
  ['ALIYUN::ECS::Instances', {}, 'id'],
])('Ref of %s with %j gives %j', (type, declared, expected) => {
  expect(referenceOf(type, declared)).toEqual(expected)
})
