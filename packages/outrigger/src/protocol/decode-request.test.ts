import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { cloudFormation } from './cloudformation.ts'
import { decodeRequest } from './decode-request.ts'
import { decode, plain, requestOf } from './decoding.fixture.ts'
import { cfnEvent, cfnUrl, rosEvent, without } from './request.fixture.ts'
import { ros } from './ros.ts'

const cfnFields = {
  dialect: cloudFormation,
  engine: 'cfn',
  responseUrl: cfnUrl,
  stackId: cfnEvent.StackId,
  requestId: 'r-1',
  logicalResourceId: 'Site',
  resourceType: 'Custom::Site',
  serviceToken: cfnEvent.ServiceToken,
  resourceProperties: cfnEvent.ResourceProperties,
}

const rosFields = {
  dialect: ros,
  engine: 'ros',
  responseUrl: rosEvent.ResponseURL,
  intranetResponseUrl: rosEvent.IntranetResponseURL,
  stackId: rosEvent.StackId,
  stackName: 'shop',
  resourceOwnerId: '1234567890123456',
  callerId: '2345678901234567',
  regionId: 'cn-beijing',
  requestId: 'r-2',
  logicalResourceId: 'Site',
  resourceType: 'Custom::Site',
  resourceProperties: { Size: 2 },
}

describe("decodeRequest, CloudFormation's events", () => {
  test('reads a Create', () => {
    const event = { ...without(cfnEvent, 'PhysicalResourceId', 'OldResourceProperties'), RequestType: 'Create' }
    expect(requestOf(event)).toStrictEqual({ ...cfnFields, requestType: 'Create' })
  })

  test('reads an Update', () => {
    expect(requestOf(cfnEvent)).toStrictEqual({
      ...cfnFields,
      requestType: 'Update',
      physicalResourceId: 'site-1',
      oldResourceProperties: cfnEvent.OldResourceProperties,
    })
  })

  test('reads a Delete', () => {
    const event = { ...without(cfnEvent, 'OldResourceProperties'), RequestType: 'Delete' }
    expect(requestOf(event)).toStrictEqual({ ...cfnFields, requestType: 'Delete', physicalResourceId: 'site-1' })
  })

  test('F1 · leaves the service token where it stands', () => {
    expect(requestOf(cfnEvent)['resourceProperties']).toBe(cfnEvent.ResourceProperties)
    expect(requestOf(cfnEvent)['oldResourceProperties']).toBe(cfnEvent.OldResourceProperties)
  })

  test('keeps a service token only where it is a text', () => {
    const expected = without(requestOf(cfnEvent), 'serviceToken')
    expect(requestOf(without(cfnEvent, 'ServiceToken'))).toStrictEqual(expected)
    expect(requestOf({ ...cfnEvent, ServiceToken: 5 })).toStrictEqual(expected)
  })

  test("has none of ROS's fields", () => {
    const event = { ...cfnEvent, StackName: 'shop', ResourceOwnerId: '1', CallerId: '2', RegionId: 'x' }
    expect(requestOf(event)).toStrictEqual(requestOf(cfnEvent))
  })
})

describe("decodeRequest, ROS's events", () => {
  test('reads a Create', () => {
    const event = { ...without(rosEvent, 'PhysicalResourceId', 'OldResourceProperties'), RequestType: 'Create' }
    expect(requestOf(event)).toStrictEqual({ ...rosFields, requestType: 'Create' })
  })

  test('reads an Update', () => {
    expect(requestOf(rosEvent)).toStrictEqual({
      ...rosFields,
      requestType: 'Update',
      physicalResourceId: 'site-2',
      oldResourceProperties: { Size: 1 },
    })
  })

  test('reads a Delete', () => {
    const event = { ...without(rosEvent, 'OldResourceProperties'), RequestType: 'Delete' }
    expect(requestOf(event)).toStrictEqual({ ...rosFields, requestType: 'Delete', physicalResourceId: 'site-2' })
  })

  test('takes InnerResponseURL for IntranetResponseURL, which comes first', () => {
    const inner = 'https://ros-inner.aliyuncs.com/response?Signature=inner'
    expect(requestOf({ ...without(rosEvent, 'IntranetResponseURL'), InnerResponseURL: inner })['intranetResponseUrl']).toBe(inner)
    expect(requestOf({ ...rosEvent, IntranetResponseURL: null, InnerResponseURL: inner })['intranetResponseUrl']).toBe(inner)
    expect(requestOf({ ...rosEvent, InnerResponseURL: inner })['intranetResponseUrl']).toBe(rosEvent.IntranetResponseURL)
  })

  test.each([undefined, null, '', 'pre-signed-intranet-url', 5, {}, ['https://ros.aliyuncs.com/']])(
    'does without an intranet URL that is %j',
    (url) => {
      expect(requestOf({ ...rosEvent, IntranetResponseURL: url })).not.toHaveProperty('intranetResponseUrl')
    },
  )

  test.each([
    ['StackName', 'stackName'],
    ['ResourceOwnerId', 'resourceOwnerId'],
    ['CallerId', 'callerId'],
    ['RegionId', 'regionId'],
  ])('keeps %s only where it is a text', (name, field) => {
    const expected = without(requestOf(rosEvent), field)
    expect(requestOf(without(rosEvent, name))).toStrictEqual(expected)
    expect(requestOf({ ...rosEvent, [name]: 1234567890123456 })).toStrictEqual(expected)
  })

  test('has no service token', () => {
    expect(requestOf({ ...rosEvent, ServiceToken: 'acs:fc:…' })).not.toHaveProperty('serviceToken')
  })
})

describe('decodeRequest, the dialect', () => {
  test('is told by the StackId among those offered', () => {
    expect(decodeRequest(cfnEvent, [ros, cloudFormation]).address.dialect).toBe(cloudFormation)
    expect(decodeRequest(rosEvent, [cloudFormation, ros]).address.dialect).toBe(ros)
  })

  test('is the only one offered, whatever the StackId', () => {
    expect(decodeRequest({ ...cfnEvent, StackId: 'stack' }, [cloudFormation]).address.dialect).toBe(cloudFormation)
    expect(decodeRequest(cfnEvent, [ros]).address.dialect).toBe(ros)
    expect(decodeRequest(cfnEvent, [ros]).request?.engine).toBe('ros')
  })
})

describe('decodeRequest, the address', () => {
  test('is what a response needs, and no more', () => {
    const { address } = decode(rosEvent)
    expect(plain(address)).toStrictEqual({
      dialect: ros,
      responseUrl: rosEvent.ResponseURL,
      intranetResponseUrl: rosEvent.IntranetResponseURL,
      stackId: rosEvent.StackId,
      requestId: 'r-2',
      logicalResourceId: 'Site',
      requestType: 'Update',
      physicalResourceId: 'site-2',
    })
  })

  test('has no intranet URL where the engine sends none', () => {
    expect(plain(decode(cfnEvent).address)).toStrictEqual({
      dialect: cloudFormation,
      responseUrl: cfnUrl,
      stackId: cfnEvent.StackId,
      requestId: 'r-1',
      logicalResourceId: 'Site',
      requestType: 'Update',
      physicalResourceId: 'site-1',
    })
  })

  test('C3 · a Create has no id, also where the event names one', () => {
    const { address, request } = decode({ ...cfnEvent, RequestType: 'Create' })
    expect(address).not.toHaveProperty('physicalResourceId')
    expect(request).not.toHaveProperty('physicalResourceId')
    expect(request).not.toHaveProperty('oldResourceProperties')
  })

  test.each(['', null, 5, {}, ['site-1']])('has no id where the event says %j', (id) => {
    expect(decode({ ...cfnEvent, PhysicalResourceId: id }).address).not.toHaveProperty('physicalResourceId')
  })

  test.each([
    ['Upsert', 'Upsert'],
    ['x'.repeat(20), 'x'.repeat(20)],
    ['x'.repeat(21), 'x'.repeat(20)],
    ['', ''],
    [undefined, ''],
    [null, ''],
    [5, ''],
    [['Create'], ''],
  ])('F5 · keeps RequestType %j as %j', (requestType, kept) => {
    expect(decode({ ...cfnEvent, RequestType: requestType }).address.requestType).toBe(kept)
  })

  test('E6 · neither address nor request shows the query of a URL', () => {
    for (const shown of [decode(cfnEvent), decode(rosEvent)]) {
      expect(inspect(shown, { depth: null, showHidden: true, getters: true })).not.toMatch(/Signature|Expires/)
      expect(JSON.stringify(shown)).not.toMatch(/Signature|Expires/)
    }
  })
})
