import { describe, expect, test } from 'vitest'
import { decodeRequest } from '../../protocol/decode-request.ts'
import { cloudFormation } from '../../protocol/cloudformation.ts'
import { ros } from '../../protocol/ros.ts'
import { parseServiceToken } from '../../protocol/service-token.ts'
import { cloudFormationEvent } from './cloudformation-event.ts'

const token = 'arn:aws:lambda:us-east-1:123456789012:function:example-provider'

describe('cloudFormationEvent', () => {
  test('is a Create by default, without the fields of other types', () => {
    const event = cloudFormationEvent()
    expect(event).toStrictEqual({
      RequestType: 'Create',
      ServiceToken: token,
      ResponseURL: expect.stringMatching(
        /^https:\/\/cloudformation-custom-resource-response-useast1\.s3\.amazonaws\.com\/arn%3Aaws%3A\S+%7CExample%7C\S+\?X-Amz-/,
      ) as unknown,
      StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/example/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001',
      RequestId: '7f3f6b0a-52c4-4f0e-8a0d-2b8f5c1d0001',
      LogicalResourceId: 'Example',
      ResourceType: 'Custom::Example',
      ResourceProperties: { ServiceToken: token },
    })
    expect(parseServiceToken(event.ServiceToken)).toMatchObject({ kind: 'lambda' })
  })

  test('an Update has an id and old properties', () => {
    const event = cloudFormationEvent({ requestType: 'Update', oldProperties: { Size: 1 }, physicalResourceId: 'disk-1' })
    expect(event.PhysicalResourceId).toBe('disk-1')
    expect(event.OldResourceProperties).toStrictEqual({ ServiceToken: token, Size: '1' })
    expect(cloudFormationEvent({ requestType: 'Update' })).toMatchObject({
      PhysicalResourceId: 'example-physical-id',
      OldResourceProperties: { ServiceToken: token },
    })
  })

  test('a Delete has an id and no old properties', () => {
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'disk-1' })
    expect(event.PhysicalResourceId).toBe('disk-1')
    expect(event).not.toHaveProperty('OldResourceProperties')
  })

  test('an unknown request type is refused', () => {
    // @ts-expect-error Not a request type.
    expect(() => cloudFormationEvent({ requestType: 'Read' })).toThrow(
      new TypeError('requestType: expected Create, Update or Delete, got "Read"'),
    )
  })

  test('old properties and an id are no part of a Create', () => {
    // @ts-expect-error A Create has no old properties.
    cloudFormationEvent({ requestType: 'Create', oldProperties: {} })
    // @ts-expect-error A Create has no id.
    expect(cloudFormationEvent({ physicalResourceId: 'disk-1' })).not.toHaveProperty('PhysicalResourceId')
  })

  test('numbers and booleans become strings at any depth; lists and maps stay', () => {
    const { ResourceProperties } = cloudFormationEvent({
      properties: {
        Text: '1',
        Count: 1.5,
        On: true,
        Off: false,
        List: [1, [true], { Deep: 0 }],
        Map: { Inner: { Big: 1e21 } },
        None: undefined,
      },
    })
    expect(ResourceProperties).toStrictEqual({
      ServiceToken: token,
      Text: '1',
      Count: '1.5',
      On: 'true',
      Off: 'false',
      List: ['1', ['true'], { Deep: '0' }],
      Map: { Inner: { Big: '1e+21' } },
    })
  })

  test.for([
    [{ A: null }, "properties.A: a template can't hold null"],
    [{ A: [1, { B: null }] }, "properties.A[1].B: a template can't hold null"],
    [{ A: Number.NaN }, "properties.A: a template can't hold NaN"],
    [{ A: 1n }, "properties.A: a template can't hold a bigint"],
    [{ A: () => 1 }, "properties.A: a template can't hold a function"],
    [{ A: new Date(0) }, "properties.A: a template can't hold an object that is no plain map"],
    [{ A: [undefined] }, "properties.A[0]: a template can't hold undefined"],
  ] as const)('refuses what no template can hold: %o', ([properties, message]) => {
    expect(() => cloudFormationEvent({ properties })).toThrow(new TypeError(message))
  })

  test('names the path of what no template can hold among old properties', () => {
    expect(() => cloudFormationEvent({ requestType: 'Update', oldProperties: { A: null } })).toThrow(
      "oldProperties.A: a template can't hold null",
    )
  })

  test('the service token stands at the top and among the properties, new and old', () => {
    const serviceToken = 'arn:aws:sns:eu-west-1:123456789012:topic'
    expect(cloudFormationEvent({ requestType: 'Update', serviceToken })).toMatchObject({
      ServiceToken: serviceToken,
      ResourceProperties: { ServiceToken: serviceToken },
      OldResourceProperties: { ServiceToken: serviceToken },
    })
  })

  test('ServiceTimeout arrives as a string among the properties, where there is one', () => {
    const event = cloudFormationEvent({ requestType: 'Update', serviceTimeout: 120 })
    expect(event.ResourceProperties['ServiceTimeout']).toBe('120')
    expect(event.OldResourceProperties['ServiceTimeout']).toBe('120')
    expect(cloudFormationEvent().ResourceProperties).not.toHaveProperty('ServiceTimeout')
  })

  test('takes every field of the address', () => {
    const address = {
      responseUrl: 'https://a.example/',
      stackId: 'arn:s',
      requestId: 'r',
      logicalResourceId: 'L',
      resourceType: 'Custom::T',
    }
    expect(cloudFormationEvent(address)).toMatchObject({
      ResponseURL: 'https://a.example/',
      StackId: 'arn:s',
      RequestId: 'r',
      LogicalResourceId: 'L',
      ResourceType: 'Custom::T',
    })
  })

  test('the same overrides give the same event', () => {
    expect(cloudFormationEvent({ properties: { A: 1 } })).toStrictEqual(cloudFormationEvent({ properties: { A: 1 } }))
  })

  test.for(['Create', 'Update', 'Delete'] as const)('a %s decodes as a request, signed when a virtual clock begins', (requestType) => {
    const decoded = decodeRequest(cloudFormationEvent({ requestType }), [ros, cloudFormation])
    expect(decoded).toMatchObject({ request: { requestType, engine: 'cfn', serviceToken: token } })
    expect(decoded.address.responseUrl.signedAt).toBe(Date.UTC(2026, 0, 1))
    expect(decoded.address.responseUrl.expiresAt).toBe(Date.UTC(2026, 0, 1, 2))
    expect(cloudFormation.isResponseHost(decoded.address.responseUrl.hostname, decoded.address)).toBe(true)
  })
})
