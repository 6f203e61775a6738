import { describe, expect, test } from 'vitest'
import { maxBodyBytes } from '../protocol/limits.ts'
import { cfnAddress } from '../protocol/request.fixture.ts'
import { encodeResponse } from '../protocol/response.ts'
import { assertValidId, conclude } from './conclude.ts'

/** Within the limit of 1024 bytes, but six times as long in JSON. */
const unwritable = '\u0001'.repeat(1024)

const refusal = 'the physical id takes more bytes, written as JSON, than a response has room for'

describe('C6 · an id that no response has room for', () => {
  test('is refused when it is noted', () => {
    expect(() => assertValidId(cfnAddress, unwritable)).toThrow(new TypeError(refusal))
  })

  test('is FAILED with the marker: CloudFormation hides the Reason of a response without an id', () => {
    const outcome = conclude(cfnAddress, 'token', { status: 'SUCCESS', physicalResourceId: unwritable })
    expect(outcome).toMatchObject({ status: 'FAILED', physicalResourceId: 'outrigger-failed-token', reason: refusal })
    const { body } = encodeResponse(cfnAddress, outcome)
    expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({ PhysicalResourceId: 'outrigger-failed-token', Reason: refusal })
  })

  test('is not one of as many quotes, which take twice their bytes', () => {
    const quotes = '"'.repeat(1024)
    expect(() => assertValidId(cfnAddress, quotes)).not.toThrow()
    const outcome = conclude(cfnAddress, 'token', { status: 'FAILED', reason: 'x'.repeat(5000) }, quotes)
    const { body } = encodeResponse(cfnAddress, outcome)
    expect(body.length).toBeLessThanOrEqual(maxBodyBytes)
    expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({ PhysicalResourceId: quotes })
  })
})
