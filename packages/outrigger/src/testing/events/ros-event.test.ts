import { describe, expect, test } from 'vitest'
import { cloudFormation } from '../../protocol/cloudformation.ts'
import { decodeRequest } from '../../protocol/decode-request.ts'
import { ros } from '../../protocol/ros.ts'
import { rosEvent } from './ros-event.ts'

describe('rosEvent', () => {
  test('is a Create by default, with ROS’s own fields and without a service token', () => {
    expect(rosEvent()).toStrictEqual({
      RequestType: 'Create',
      RequestId: 'b288a0be-d927-4888-b0f7-b35ef84b0001',
      ResponseURL: expect.stringMatching(/^https:\/\/ros\.cn-hangzhou\.aliyuncs\.com\/\S+\?Expires=1767232800&/) as unknown,
      IntranetResponseURL: expect.stringMatching(/^https:\/\/ros-vpc\.cn-hangzhou\.aliyuncs\.com\/\S+\?Expires=1767232800&/) as unknown,
      ResourceType: 'Custom::Example',
      LogicalResourceId: 'Example',
      StackId: '4a6c9851-3b0f-4f5f-b4ca-a14bf6910001',
      StackName: 'example',
      ResourceOwnerId: '1234567890123456',
      CallerId: '2345678901234567',
      RegionId: 'cn-hangzhou',
      ResourceProperties: {},
    })
  })

  test('properties keep their JSON types and are copied', () => {
    const properties = { Count: 1, On: true, None: null, List: [1, '2'] }
    const oldProperties = { Count: 0 }
    const event = rosEvent({ requestType: 'Update', properties, oldProperties })
    expect(event.ResourceProperties).toStrictEqual(properties)
    expect(event.ResourceProperties['List']).not.toBe(properties.List)
    expect(event.OldResourceProperties).toStrictEqual(oldProperties)
    expect(event.OldResourceProperties).not.toBe(oldProperties)
  })

  test('an Update has an id and old properties, a Delete an id only', () => {
    expect(rosEvent({ requestType: 'Update', physicalResourceId: 'disk-1' })).toMatchObject({
      PhysicalResourceId: 'disk-1',
      OldResourceProperties: {},
    })
    const event = rosEvent({ requestType: 'Delete', physicalResourceId: 'disk-1' })
    expect(event.PhysicalResourceId).toBe('disk-1')
    expect(event).not.toHaveProperty('OldResourceProperties')
  })

  test('takes every field', () => {
    expect(
      rosEvent({
        responseUrl: 'https://a.example/',
        intranetResponseUrl: 'https://b.example/',
        stackId: 's',
        stackName: 'n',
        requestId: 'r',
        logicalResourceId: 'L',
        resourceType: 'Custom::T',
        resourceOwnerId: '1',
        callerId: '2',
        regionId: 'eu-central-1',
      }),
    ).toStrictEqual({
      RequestType: 'Create',
      ResponseURL: 'https://a.example/',
      IntranetResponseURL: 'https://b.example/',
      StackId: 's',
      StackName: 'n',
      RequestId: 'r',
      LogicalResourceId: 'L',
      ResourceType: 'Custom::T',
      ResourceOwnerId: '1',
      CallerId: '2',
      RegionId: 'eu-central-1',
      ResourceProperties: {},
    })
  })

  test('the region stands in the response URLs', () => {
    const { ResponseURL, IntranetResponseURL } = rosEvent({ regionId: 'eu-central-1' })
    expect(new URL(ResponseURL).hostname).toBe('ros.eu-central-1.aliyuncs.com')
    expect(new URL(IntranetResponseURL).hostname).toBe('ros-vpc.eu-central-1.aliyuncs.com')
  })

  test.for(['Create', 'Update', 'Delete'] as const)('a %s decodes as a request, with hosts that may be answered', (requestType) => {
    const decoded = decodeRequest(rosEvent({ requestType }), [cloudFormation, ros])
    expect(decoded).toMatchObject({ request: { requestType, engine: 'ros', stackName: 'example', regionId: 'cn-hangzhou' } })
    const { responseUrl, intranetResponseUrl } = decoded.address
    expect(responseUrl.expiresAt).toBe(Date.UTC(2026, 0, 1, 2))
    expect([responseUrl, intranetResponseUrl].map((url) => ros.isResponseHost(url?.hostname ?? '', decoded.address))).toEqual([true, true])
  })
})
