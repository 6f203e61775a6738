import type { Exchange } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { defaultBehaviours } from '../behaviours/behaviours.ts'
import { cloudFormation } from '../dialects/cloudformation.ts'
import { type FirstResponse, judgeRepeat } from './judge-repeat.ts'

const dialect = cloudFormation(defaultBehaviours)
const bytes = (status: string): Uint8Array => Buffer.from(JSON.stringify({ Status: status }))
const exchange = (body: Uint8Array, changes: Partial<Exchange> = {}): Exchange => ({
  id: 'id',
  engine: 'cfn',
  intranet: false,
  method: 'PUT',
  headers: {},
  body,
  text: '',
  status: 200,
  accepted: true,
  at: 0,
  ...changes,
})

describe('a response after the first one', () => {
  test('the same bytes again are in order as long as the first got no reply', () => {
    const first: FirstResponse = { status: 'SUCCESS', body: bytes('SUCCESS'), confirmed: false }
    expect(judgeRepeat(dialect, first, exchange(bytes('SUCCESS'), { status: undefined }))).toEqual([])
    expect(judgeRepeat(dialect, first, exchange(bytes('SUCCESS')))).toEqual([])
    expect(judgeRepeat(dialect, first, exchange(bytes('SUCCESS')))).toEqual([{ rule: 'R062', seen: 'SUCCESS after SUCCESS' }])
  })

  test('other bytes are not, also where the first got no reply', () => {
    const first: FirstResponse = { status: 'SUCCESS', body: bytes('SUCCESS'), confirmed: false }
    expect(judgeRepeat(dialect, first, exchange(bytes('FAILED')))).toEqual([{ rule: 'R063', seen: 'FAILED after SUCCESS' }])
  })

  test('one that can not be read contradicts one that could', () => {
    const first: FirstResponse = { status: 'SUCCESS', body: bytes('SUCCESS'), confirmed: true }
    const findings = judgeRepeat(dialect, first, exchange(Buffer.from('{')))
    expect(findings).toEqual([{ rule: 'R063', seen: 'one that can not be read after SUCCESS' }])
  })

  describe('to a request that came more than once', () => {
    const says = (status: string, id: string): Uint8Array =>
      Buffer.from(JSON.stringify({ Status: status, PhysicalResourceId: id, Data: {} }))
    const first: FirstResponse = { status: 'SUCCESS', physicalResourceId: 'a', body: bytes('SUCCESS'), confirmed: true }

    test.each([
      ['is in order where it says the same', says('SUCCESS', 'a'), []],
      ['is not with another id', says('SUCCESS', 'b'), [{ rule: 'R062', seen: 'SUCCESS after SUCCESS' }]],
      ['is not with another status', says('FAILED', 'a'), [{ rule: 'R063', seen: 'FAILED after SUCCESS' }]],
      ['is not where it can not be read', Buffer.from('{'), [{ rule: 'R063', seen: 'one that can not be read after SUCCESS' }]],
    ])('%s', (_title, body, findings) => {
      expect(judgeRepeat(dialect, first, exchange(body), true)).toEqual(findings)
    })
  })
})
