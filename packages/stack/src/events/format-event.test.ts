import { expect, test } from 'vitest'
import { formatEvent } from './format-event.ts'
import type { StackEvent } from './stack-event.ts'

const event: StackEvent = {
  engine: 'cfn',
  timestamp: Date.UTC(2026, 0, 1, 12, 30, 5, 7),
  stackName: 'shop',
  stackId: 'arn:stack',
  logicalResourceId: 'Site',
  physicalResourceId: 'site-1',
  resourceType: 'Custom::Site',
  resourceStatus: 'CREATE_COMPLETE',
}

test('an event about a resource names its stack, its type and its id', () => {
  expect(formatEvent(event)).toBe('12:30:05.007  shop/Site  CREATE_COMPLETE  Custom::Site  site-1')
})

test('a missing id is left out, a reason is appended', () => {
  const failed = { ...event, physicalResourceId: '', resourceStatus: 'CREATE_FAILED', resourceStatusReason: 'no' }
  expect(formatEvent(failed)).toBe('12:30:05.007  shop/Site  CREATE_FAILED  Custom::Site  - no')
})

test('an event about the stack itself names it once', () => {
  const stack = { ...event, logicalResourceId: 'shop', physicalResourceId: 'arn:stack', resourceType: 'AWS::CloudFormation::Stack' }
  expect(formatEvent(stack)).toBe('12:30:05.007  shop  CREATE_COMPLETE  AWS::CloudFormation::Stack')
})

test('a detailed status stands behind the status', () => {
  const configured: StackEvent = { ...event, resourceStatus: 'CREATE_IN_PROGRESS', detailedStatus: 'CONFIGURATION_COMPLETE' }
  expect(formatEvent(configured)).toBe('12:30:05.007  shop/Site  CREATE_IN_PROGRESS - CONFIGURATION_COMPLETE  Custom::Site  site-1')
})
