import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxAddressBytes, utf8Bytes } from './limits.ts'
import { anyText, cfnAddress, jsonOf, rosAddress, textOf } from './request.fixture.ts'
import { encodeResponse, type Success } from './response.ts'

const address = fc
  .tuple(
    fc.constantFrom(cfnAddress, rosAddress),
    fc.constantFrom({}, { requestType: 'Update', physicalResourceId: 'site-1' }),
    anyText(200),
    anyText(200),
  )
  .map(([base, operation, requestId, logicalResourceId]) => Object.assign({ ...base }, operation, { requestId, logicalResourceId }))
  .filter((drawn) => utf8Bytes(JSON.stringify([drawn.stackId, drawn.requestId, drawn.logicalResourceId])) <= maxAddressBytes)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

describe('E1 · whatever is said', () => {
  test('a failure is at most 4096 bytes of JSON that hold as much of the Reason as fits', () => {
    fc.assert(
      fc.property(address, anyText(9000), maybe(anyText(3000)), maybe(anyText(1024)), (to, reason, note, physicalResourceId) => {
        const { body } = encodeResponse(to, { status: 'FAILED', reason, note, physicalResourceId })
        const sent = jsonOf(body)
        expect(new TextEncoder().encode(textOf(body))).toEqual(body)
        expect(body.length).toBeLessThanOrEqual(4096)
        expect(sent).toMatchObject({
          Status: 'FAILED',
          StackId: to.stackId,
          RequestId: to.requestId,
          LogicalResourceId: to.logicalResourceId,
        })
        const isWhole = sent['Reason'] === reason + (note ?? '')
        // Cut to the last character: an escaped one and half a pair take 12 bytes.
        const isFull = body.length > 4096 - 12 || sent['PhysicalResourceId'] !== physicalResourceId
        expect(isWhole || isFull).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('a success is sent unchanged or is a failure that names the limit', () => {
    const data = maybe(fc.dictionary(anyText(100), fc.oneof(anyText(4000), fc.jsonValue())))
    fc.assert(
      fc.property(address, data, anyText(255), (to, values, physicalResourceId) => {
        const success: Success = { status: 'SUCCESS', physicalResourceId, ...(values && { data: values }) }
        const { body, outcome } = encodeResponse(to, success)
        const copied = { StackId: to.stackId, RequestId: to.requestId, LogicalResourceId: to.logicalResourceId }
        const whole = JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: physicalResourceId, ...copied, Data: values })
        const { Reason: reason, ...sent } = jsonOf(body)
        expect(body.length).toBeLessThanOrEqual(4096)
        expect(outcome === success).toBe(utf8Bytes(whole) <= 4096)
        expect(sent).toEqual(
          outcome === success
            ? JSON.parse(whole)
            : { Status: 'FAILED', PhysicalResourceId: to.physicalResourceId ?? physicalResourceId, ...copied },
        )
        expect(String(reason)).toMatch(
          outcome === success
            ? /^undefined$/
            : /^the response takes \d+ bytes, more than the engine's limit of 4096; its largest attributes: /,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('well-formed text stays well-formed: no pair is split', () => {
    const unit = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.toWellFormed())
    const text = fc.tuple(unit, fc.integer({ min: 1, max: 2000 })).map(([part, times]) => part.repeat(times))
    fc.assert(
      fc.property(text, text, (reason, key) => {
        const failure = encodeResponse(cfnAddress, { status: 'FAILED', reason, physicalResourceId: 'site-1' })
        const tooLarge = encodeResponse(cfnAddress, { status: 'SUCCESS', physicalResourceId: 'site-1', data: { [key]: reason, b: reason } })
        expect(textOf(failure.body)).not.toMatch(/\\ud[89a-f]/)
        expect(textOf(tooLarge.body)).not.toMatch(/\\ud[89a-f]/)
      }),
    )
  })
})
