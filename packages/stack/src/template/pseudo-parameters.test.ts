import { describe, expect, test } from 'vitest'
import { rulesOf } from './dialects/rules-of.ts'
import { noValue } from './no-value.ts'
import { pseudoParameters } from './pseudo-parameters.ts'

const place = { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop', stackId: 'arn:aws:cloudformation:x' }

test('of CFN', () => {
  expect(Object.fromEntries(pseudoParameters('cfn', { ...place, notificationArns: ['arn:aws:sns:x'] }))).toEqual({
    'AWS::Region': 'eu-west-1',
    'AWS::AccountId': '123456789012',
    'AWS::StackName': 'shop',
    'AWS::StackId': 'arn:aws:cloudformation:x',
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': ['arn:aws:sns:x'],
    'AWS::NoValue': noValue,
  })
})

test('of ROS', () => {
  const options = { ...place, region: 'cn-hangzhou', tenantId: '42', resourceGroupId: 'rg-1' }
  expect(Object.fromEntries(pseudoParameters('ros', options))).toEqual({
    'ALIYUN::Region': 'cn-hangzhou',
    'ALIYUN::AccountId': '123456789012',
    'ALIYUN::TenantId': '42',
    'ALIYUN::StackName': 'shop',
    'ALIYUN::StackId': 'arn:aws:cloudformation:x',
    'ALIYUN::ResourceGroupId': 'rg-1',
    'ALIYUN::NoValue': noValue,
  })
})

test('that are not given have plain values', () => {
  expect(pseudoParameters('cfn', place).get('AWS::NotificationARNs')).toEqual([])
  expect(pseudoParameters('ros', place).get('ALIYUN::TenantId')).toBe('123456789012')
  expect(pseudoParameters('ros', place).get('ALIYUN::ResourceGroupId')).toBe('')
})

test.each([
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
])('the partition of %s is %s', (region, partition, suffix) => {
  const pseudo = pseudoParameters('cfn', { ...place, region })
  expect([pseudo.get('AWS::Partition'), pseudo.get('AWS::URLSuffix')]).toEqual([partition, suffix])
})

describe('every pseudo parameter that a dialect knows has a value', () => {
  test.each(['cfn', 'ros'] as const)('%s', (dialect) => {
    expect([...pseudoParameters(dialect, place).keys()].toSorted()).toEqual([...rulesOf(dialect).pseudoParameters].toSorted())
  })
})
