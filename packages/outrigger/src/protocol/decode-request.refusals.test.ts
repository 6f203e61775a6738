import { describe, expect, test } from 'vitest'
import { decode, errorOf, requestOf } from './decoding.fixture.ts'
import { maxAddressBytes } from './limits.ts'
import { cfnEvent, rosEvent } from './request.fixture.ts'

describe('decodeRequest, events that can be answered but not served', () => {
  const kinds: readonly [unknown, string][] = [
    [undefined, 'nothing'],
    [null, 'null'],
    [5, 'a number'],
    [true, 'a boolean'],
    [['x'], 'an array'],
    [{ x: 1 }, 'an object'],
  ]

  const problemOf = (event: unknown): string | undefined => {
    const decoded = decode(event)
    expect(decoded.request).toBeUndefined()
    expect(decoded.address.requestId).toMatch(/^r-[12]$/)
    return decoded.problem
  }

  test.each([...kinds, ['', '""'] as const])('F5 · a ResourceType that is %j', (value, kind) => {
    expect(problemOf({ ...cfnEvent, ResourceType: value })).toBe(`ResourceType: expected a type name, got ${kind}`)
  })

  test.each([
    ...kinds,
    ['Upsert', '"Upsert"'] as const,
    ['create', '"create"'] as const,
    ['Create ', '"Create "'] as const,
    ['constructor', '"constructor"'] as const,
    ['', '""'] as const,
  ])('F5 · a RequestType that is %j', (value, kind) => {
    const expected = `RequestType: expected Create, Update or Delete, got ${kind}`
    expect(problemOf({ ...cfnEvent, RequestType: value })).toBe(expected)
    expect(problemOf({ ...rosEvent, RequestType: value })).toBe(expected)
  })

  test.each([
    [5, 'a number'],
    [false, 'a boolean'],
    ['', '""'],
    ['Size=2', '"Size=2"'],
    [[{ Size: 2 }], 'an array'],
  ])('F5 · properties that are %j', (value, kind) => {
    expect(problemOf({ ...cfnEvent, ResourceProperties: value })).toBe(`ResourceProperties: expected an object, got ${kind}`)
    expect(problemOf({ ...cfnEvent, OldResourceProperties: value })).toBe(`OldResourceProperties: expected an object, got ${kind}`)
  })

  test.each(['Create', 'Delete'])('the old properties of a %s are not looked at', (requestType) => {
    expect(decode({ ...cfnEvent, RequestType: requestType, OldResourceProperties: 5 }).problem).toBeUndefined()
  })

  test.each([undefined, null])('properties that are %j are none', (value) => {
    const request = requestOf({ ...cfnEvent, ResourceProperties: value, OldResourceProperties: value })
    expect(request['resourceProperties']).toStrictEqual({})
    expect(request['oldResourceProperties']).toStrictEqual({})
  })

  test.each([...kinds, ['', '""'] as const])('F5 · an Update whose id is %j', (value, kind) => {
    const expected = `PhysicalResourceId: expected an id that a response can hold, got ${kind}`
    expect(problemOf({ ...cfnEvent, PhysicalResourceId: value })).toBe(expected)
    expect(problemOf({ ...rosEvent, PhysicalResourceId: value })).toBe(expected)
  })

  test.each([...kinds, ['', '""'] as const])("F5 · CloudFormation's Delete whose id is %j", (value, kind) => {
    const event = { ...cfnEvent, RequestType: 'Delete', PhysicalResourceId: value }
    expect(problemOf(event)).toBe(`PhysicalResourceId: expected an id that a response can hold, got ${kind}`)
  })

  test.each([undefined, null, ''])("C9 · ROS's Delete whose id is %j is about a marker", (value) => {
    const { address, request } = decode({ ...rosEvent, RequestType: 'Delete', PhysicalResourceId: value })
    expect(request).toMatchObject({ requestType: 'Delete', physicalResourceId: 'outrigger-failed-' })
    expect(address).not.toHaveProperty('physicalResourceId')
  })

  test.each([
    [0, 'a number'],
    [5, 'a number'],
    [false, 'a boolean'],
    [{}, 'an object'],
    [[], 'an array'],
  ])("C9 · ROS's Delete whose id is %j is wrong: what it is about may live", (value, kind) => {
    const event = { ...rosEvent, RequestType: 'Delete', PhysicalResourceId: value }
    expect(problemOf(event)).toBe(`PhysicalResourceId: expected an id that a response can hold, got ${kind}`)
  })

  test.each(['Update', 'Delete'])("F5 · an id too long for any response is a %s's problem, and left out of the answer", (requestType) => {
    const event = { ...rosEvent, RequestType: requestType, PhysicalResourceId: 'x'.repeat(1_000_000) }
    expect(problemOf(event)).toBe('PhysicalResourceId: expected an id that a response can hold, got "xxxxxxxxxxxxxxxxxxxx"')
    expect(decode(event).address).not.toHaveProperty('physicalResourceId')
  })

  test('F5 · the id counts together with all that a response copies', () => {
    const copied = JSON.stringify([cfnEvent.StackId, 'r-1', 'Site', '']).length
    const longest = 'x'.repeat(maxAddressBytes - copied)
    expect(requestOf({ ...cfnEvent, PhysicalResourceId: longest })['physicalResourceId']).toBe(longest)
    expect(problemOf({ ...cfnEvent, PhysicalResourceId: `${longest}x` })).toMatch(/^PhysicalResourceId/)
  })

  test('shows no more of a text than its beginning, with nothing that would break a log', () => {
    const long = `${'é'.repeat(19)}😀secret`
    expect(problemOf({ ...cfnEvent, RequestType: long })).toBe(
      `RequestType: expected Create, Update or Delete, got "${'é'.repeat(19)}\\ud83d"`,
    )
    expect(problemOf({ ...cfnEvent, RequestType: '\u001b[2J\n"' })).toBe(
      'RequestType: expected Create, Update or Delete, got "\\u001b[2J\\n\\""',
    )
  })
})

describe('decodeRequest, events that can not be answered', () => {
  test.each<[unknown, string]>([
    [undefined, 'nothing'],
    [null, 'null'],
    [5, 'a number'],
    [5n, 'a bigint'],
    [true, 'a boolean'],
    [Symbol('event'), 'a symbol'],
    [() => cfnEvent, 'a function'],
    [[cfnEvent], 'an array'],
    ['', '""'],
    [JSON.stringify(cfnEvent), '"{\\"RequestType\\":\\"Upda"'],
  ])('F5 · %o', (event, kind) => {
    const error = errorOf(event)
    expect(error.code).toBe('EVENT_INVALID')
    expect(error.message).toBe(`expected a custom resource request, got ${kind}`)
  })

  test('F5 · an empty object', () => {
    expect(errorOf({}).message).toBe('StackId: expected a non-empty string, got nothing')
  })

  describe.each(['StackId', 'RequestId', 'LogicalResourceId', 'ResponseURL'])('F5 · without %s', (name) => {
    test.each<[unknown, string]>([
      [undefined, 'nothing'],
      [null, 'null'],
      ['', '""'],
      [5, 'a number'],
      [false, 'a boolean'],
      [['x'], 'an array'],
      [{ toString: null, valueOf: null }, 'an object'],
      [Object.create(null), 'an object'],
    ])('but %o', (value, kind) => {
      for (const event of [cfnEvent, rosEvent]) {
        const error = errorOf({ ...event, [name]: value })
        expect(error.code).toBe('EVENT_INVALID')
        expect(error.message).toBe(`${name}: expected a non-empty string, got ${kind}`)
      }
    })
  })

  test.each(['pre-signed-url', '/response?Signature=secret', '//h/?Signature=secret', 'https://', 'http//x', ' ', '\u0000'])(
    'F5 · a ResponseURL of %j, which is not repeated',
    (url) => {
      expect(errorOf({ ...cfnEvent, ResponseURL: url }).message).toBe('ResponseURL: expected an absolute URL')
    },
  )

  test.each(['StackId', 'RequestId', 'LogicalResourceId'])('F5 · a %s of a megabyte, which is not repeated', (name) => {
    expect(errorOf({ ...cfnEvent, [name]: 'x'.repeat(1_000_000) }).message).toBe(
      'StackId, RequestId and LogicalResourceId are too long for any response to copy them',
    )
  })

  test('F5 · what is copied may take 3072 bytes as JSON, not one more', () => {
    const copied = JSON.stringify([cfnEvent.StackId, '', 'Site']).length
    const quotes = '"'.repeat((maxAddressBytes - copied) / 2)
    const rest = 'x'.repeat((maxAddressBytes - copied) % 2)
    expect(decode({ ...cfnEvent, RequestId: quotes + rest }).address.requestId).toBe(quotes + rest)
    expect(errorOf({ ...cfnEvent, RequestId: `${quotes}${rest}x` }).message).toMatch(/^StackId, RequestId and/)
    expect(errorOf({ ...cfnEvent, RequestId: 'é'.repeat(maxAddressBytes / 2) }).message).toMatch(/^StackId, RequestId and/)
  })
})
