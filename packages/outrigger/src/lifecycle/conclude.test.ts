import { describe, expect, test } from 'vitest'
import { cfnAddress } from '../protocol/request.fixture.ts'
import type { Outcome } from '../protocol/response.ts'
import { conclude } from './conclude.ts'

describe('an outcome of a provider written by hand', () => {
  test('C1 · a success of Create that names no id is FAILED, whatever its type says', () => {
    const nameless = JSON.parse('{"status":"SUCCESS"}') as Outcome
    expect(conclude(cfnAddress, 'a-token', nameless)).toMatchObject({
      status: 'FAILED',
      reason: "the physical id must be a text that isn't empty, not undefined",
      physicalResourceId: 'outrigger-failed-a-token',
    })
  })
})
