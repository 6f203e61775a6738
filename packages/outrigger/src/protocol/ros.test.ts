import { describe, expect, test } from 'vitest'
import { rosAddress, rosEvent } from './request.fixture.ts'
import { ros, rosDialect } from './ros.ts'

const urlsOf = (dialect = ros, address = rosAddress): readonly string[] => dialect.responseUrls(address).map((url) => url.reveal())

describe("ROS's dialect", () => {
  test('is ROS', () => {
    expect(ros.engine).toBe('ros')
    expect(ros.title).toBe('ROS')
  })

  test('names its stacks by anything but an ARN', () => {
    expect(ros.speaks('4a6c9851-3b0f-4f5f-b4ca-a14bf6910001')).toBe(true)
    expect(ros.speaks('x-arn:')).toBe(true)
    expect(ros.speaks('arn:aws:cloudformation:us-east-1:123456789012:stack/shop/1')).toBe(false)
  })

  test('keeps JSON types, and sends no property of its own', () => {
    expect(ros.scalarsAreStrings).toBe(false)
    expect(ros.reservedProperties).toEqual([])
  })

  test('A1 · tells requests apart without their URL', () => {
    expect(ros.identifiedByUrl).toBe(false)
  })

  test('B2 · waits a minute, as far as a provider can know', () => {
    expect(ros.defaultTimeout).toBe(60)
    expect(ros.timeoutProperty).toBeUndefined()
  })

  test('D1 · takes a POST of JSON with a Date in GMT', () => {
    expect(ros.method).toBe('POST')
    expect(Object.entries(ros.headers(123, Date.UTC(2019, 10, 26, 8, 46, 44)))).toEqual([
      ['Content-type', 'application/json'],
      ['Date', 'Tue, 26 Nov 2019 08:46:44 GMT'],
      ['content-length', '123'],
    ])
  })

  test('C6 · holds ids of 255 bytes', () => {
    expect(ros.maxIdBytes).toBe(255)
  })

  test('C7 · allows no replacement, and has no NoEcho', () => {
    expect(ros.allowsReplacement).toBe(false)
    expect(ros.supportsNoEcho).toBe(false)
  })

  test('C9 · carries an id on FAILED where one is known, unless switched off', () => {
    expect(ros.failedId).toBe('known')
    expect(rosDialect().failedId).toBe('known')
    expect(rosDialect({ idOnFailed: true }).failedId).toBe('known')
    expect(rosDialect({ idOnFailed: false }).failedId).toBe('never')
  })

  test('C9 · takes a Delete without an id for one of a marker', () => {
    expect(ros.idOfNothing).toBe('outrigger-failed-')
  })

  test('C5 · invents no ids', () => {
    expect(ros.isInventedId('shop-Site-1A2B3C4D5E6F7', rosAddress)).toBe(false)
  })
})

describe('D5 · response URLs of ROS', () => {
  test('are the public one and then the intranet one', () => {
    expect(urlsOf()).toEqual([rosEvent.ResponseURL, rosEvent.IntranetResponseURL])
    expect(urlsOf(rosDialect({ responseUrl: 'public' }))).toEqual([rosEvent.ResponseURL, rosEvent.IntranetResponseURL])
  })

  test('are the other way round inside a VPC', () => {
    expect(urlsOf(rosDialect({ responseUrl: 'intranet' }))).toEqual([rosEvent.IntranetResponseURL, rosEvent.ResponseURL])
  })

  test('are the only one there is', () => {
    const { intranetResponseUrl: _, ...publicOnly } = rosAddress
    expect(urlsOf(ros, publicOnly)).toEqual([rosEvent.ResponseURL])
    expect(urlsOf(rosDialect({ responseUrl: 'intranet' }), publicOnly)).toEqual([rosEvent.ResponseURL])
  })
})

describe('D4 · response hosts of ROS', () => {
  test('stand below one domain', () => {
    expect(ros.responseDomains).toEqual(['aliyuncs.com'])
  })

  test.each([
    'ros.aliyuncs.com',
    'ros-intranet.aliyuncs.com',
    'ros-cn-hangzhou.aliyuncs.com',
    'ros.cn-beijing.aliyuncs.com',
    'ros-vpc.cn-shanghai-finance-1.aliyuncs.com',
    'ros.ap-southeast-1.aliyuncs.com',
  ])('are %s', (hostname) => {
    expect(ros.isResponseHost(hostname, rosAddress)).toBe(true)
  })

  test.each([
    'aliyuncs.com',
    '.aliyuncs.com',
    'xros.aliyuncs.com',
    'rosx.aliyuncs.com',
    'ros-.aliyuncs.com',
    'ecs.aliyuncs.com',
    'ecs.cn-beijing.aliyuncs.com',
    'ROS.aliyuncs.com',
    'ros.aliyuncs.com.',
    'ros.aliyuncs.com.evil.example',
    'ros.xaliyuncs.com',
    'rosxaliyuncs.com',
    'ros.aliyuncsxcom',
    'ros.aliyuncs.co',
    'evil.example.ros.aliyuncs.com',
    'x.ros.cn-beijing.aliyuncs.com',
    'ros.cn-beijing.log.aliyuncs.com',
    'ros.oss-cn-beijing.aliyuncs.com',
    'ros-evil.oss-cn-beijing.aliyuncs.com',
    'ros-evil.oss.aliyuncs.com',
    'ros-evil.img-cn-beijing.aliyuncs.com',
    'ros-evil.vpc100-oss-cn-beijing.aliyuncs.com',
    'ros.beijing.aliyuncs.com',
    'ros.cn-.aliyuncs.com',
    'ros_x.aliyuncs.com',
    'ros.cn_beijing.aliyuncs.com',
    '127.0.0.1',
    '',
  ])('are not %j', (hostname) => {
    expect(ros.isResponseHost(hostname, rosAddress)).toBe(false)
  })
})
