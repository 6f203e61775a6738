import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventError } from '../errors/event-error.ts'
import type { Decoded } from './decode-request.ts'
import { decode, errorOf, requestOf } from './decoding.fixture.ts'
import { maxBodyBytes } from './limits.ts'
import { anyText, cfnEvent, cfnUrl, jsonOf, rosEvent } from './request.fixture.ts'
import { encodeResponse } from './response.ts'

/** What becomes of an event; fails where an error is not an EventError, or a message is long. */
function outcomeOf(event: unknown): Decoded | EventError {
  const decoded = decodeOrError(event)
  const said = (decoded instanceof EventError ? decoded.message : decoded.problem) ?? ''
  if (said.length > 200) throw new Error(`a message of ${said.length} characters`)
  return decoded
}

function decodeOrError(event: unknown): Decoded | EventError {
  try {
    return decode(event)
  } catch (error) {
    if (error instanceof EventError) return error
    throw error
  }
}

describe('decodeRequest, hostile events', () => {
  test('unknown fields change nothing', () => {
    const unknown = { TopicArn: 'arn', Records: [], length: 0, toString: 'x', hasOwnProperty: null }
    expect(requestOf({ ...cfnEvent, ...unknown })).toStrictEqual(requestOf(cfnEvent))
  })

  test('the order of fields changes nothing', () => {
    expect(requestOf(Object.fromEntries(Object.entries(cfnEvent).toReversed()))).toStrictEqual(requestOf(cfnEvent))
  })

  test('prototype keys stay own keys and reach no prototype', () => {
    const hostile = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1,"Size":"2"}'
    const event: unknown = JSON.parse(
      JSON.stringify(cfnEvent).replace('"ResourceProperties":{', `"__proto__":{"polluted":1},"ResourceProperties":${hostile},"x":{`),
    )
    const request = requestOf(event)
    const properties = request['resourceProperties']
    expect(Object.keys(properties as object)).toEqual(['__proto__', 'constructor', 'prototype', 'Size'])
    expect(JSON.stringify(properties)).toBe(hostile)
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(request)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('polluted')
    expect(request).not.toHaveProperty('polluted')
  })

  test('fields below __proto__ are not the event', () => {
    const event: unknown = JSON.parse(`{"__proto__":${JSON.stringify(cfnEvent)}}`)
    expect(errorOf(event).message).toBe('StackId: expected a non-empty string, got nothing')
  })

  test('lone surrogates are copied as they are', () => {
    const { address } = decode({ ...cfnEvent, StackId: 'arn:\uD83D', LogicalResourceId: '\uDE00', PhysicalResourceId: 'x\uD83D' })
    expect([address.stackId, address.logicalResourceId, address.physicalResourceId]).toEqual(['arn:\uD83D', '\uDE00', 'x\uD83D'])
  })

  test('megabytes in any field end in a request or a short message', () => {
    const megabytes = '漢"\u0000\uD83D'.repeat(500_000)
    for (const name of Object.keys(rosEvent)) {
      const event = { ...rosEvent, [name]: megabytes }
      expect(() => outcomeOf(event)).not.toThrow()
    }
  })

  test('F5 · whatever the event holds, it is a request, a problem that can be answered within the limit, or an EventError', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      anyText(5000),
      fc.constantFrom<unknown>('Create', 'Update', 'Delete', cfnUrl, 'arn:aws:cloudformation:eu-west-1:1:stack/shop/1', undefined, {}),
    )
    const names = [...new Set([...Object.keys(cfnEvent), ...Object.keys(rosEvent), '__proto__', 'InnerResponseURL'])]
    const changes = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })
    fc.assert(
      fc.property(fc.constantFrom(cfnEvent, rosEvent), changes, (event, changed) => {
        const decoded = outcomeOf({ ...event, ...changed })
        if (decoded instanceof EventError) return
        const { address, request, problem } = decoded
        expect(request === undefined).toBe(problem !== undefined)
        const reason = problem ?? 'x'.repeat(5000)
        const { body } = encodeResponse(address, { status: 'FAILED', reason, physicalResourceId: address.physicalResourceId ?? 'none' })
        expect(body.length).toBeLessThanOrEqual(maxBodyBytes)
        expect(jsonOf(body)).toMatchObject({
          Status: 'FAILED',
          PhysicalResourceId: address.physicalResourceId ?? 'none',
          StackId: address.stackId,
          RequestId: address.requestId,
          LogicalResourceId: address.logicalResourceId,
        })
      }),
      { numRuns: 1000 },
    )
  })
})
