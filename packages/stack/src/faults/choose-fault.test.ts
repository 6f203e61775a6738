import { describe, expect, test } from 'vitest'
import { chooseFault } from './choose-fault.ts'
import type { Fault, FaultSubject } from './fault.ts'

const create: FaultSubject = {
  engine: 'cfn',
  stackName: 'shop',
  logicalResourceId: 'Site',
  resourceType: 'Custom::Site',
  requestType: 'Create',
  purpose: 'operation',
}
const remove: FaultSubject = { ...create, requestType: 'Delete' }

describe('a rule', () => {
  test.each([
    ['engine', 'ros'],
    ['stackName', 'other'],
    ['logicalResourceId', 'Other'],
    ['resourceType', 'Custom::Other'],
    ['requestType', 'Update'],
    ['purpose', 'rollback'],
  ])('fits only where %s is as it says', (name, other) => {
    const choose = chooseFault([{ when: { [name]: other }, fault: 'crash' }])
    expect(choose(create)).toBeUndefined()
    expect(choose({ ...create, [name]: other })).toBe('crash')
  })

  test('without conditions fits every request', () => {
    expect(chooseFault([{ fault: 'crash' }])(create)).toBe('crash')
    expect(chooseFault([])(create)).toBeUndefined()
  })

  test('that fits first counts', () => {
    const choose = chooseFault([{ when: { requestType: 'Delete' }, fault: 'crash' }, { fault: 'late' }, { fault: 'lost-reply' }])
    expect([choose(create), choose(remove)]).toEqual(['late', 'crash'])
  })

  test('is used up after so many requests as it says', () => {
    const choose = chooseFault([{ when: { requestType: 'Create' }, fault: 'late', times: 2 }])
    expect([choose(create), choose(remove), choose(create), choose(create)]).toEqual(['late', undefined, 'late', undefined])
  })

  test('passes requests over that its fault is not for, and is not used up by them', () => {
    const choose = chooseFault([{ fault: 'repeated-delete', times: 1 }, { fault: 'crash' }])
    expect([choose(create), choose(remove), choose(remove)]).toEqual(['crash', 'repeated-delete', 'crash'])
  })
})

describe('a function', () => {
  test('chooses by what the request is', () => {
    const choose = chooseFault(({ requestType }) => (requestType === 'Create' ? { status: 503, times: 2 } : undefined))
    expect([choose(create), choose(remove)]).toEqual([{ status: 503, times: 2 }, undefined])
  })

  test('that chooses a fault for other requests is told so', () => {
    expect(() => chooseFault(() => 'repeated-delete')(create)).toThrow(
      new RangeError('faults: "repeated-delete" is for Delete, not for Create'),
    )
    expect(() => chooseFault(() => 'cancelled')(remove)).toThrow(
      new RangeError('faults: "cancelled" is for Create and Update, not for Delete'),
    )
  })
})

const expected = 'expected the name of a fault, a status or a delay, got'

test.each<[unknown, string]>([
  ['sleep', `faults: ${expected} "sleep"`],
  ['toString', `faults: ${expected} "toString"`],
  [{ times: 2 }, `faults: ${expected} {"times":2}`],
  [null, `faults: ${expected} null`],
  [undefined, `faults: ${expected} undefined`],
  [{ status: 199 }, 'faults: expected a status from 200 to 599, got 199'],
  [{ status: 600 }, 'faults: expected a status from 200 to 599, got 600'],
  [{ status: 200.5 }, 'faults: expected a status from 200 to 599, got 200.5'],
  [{ delay: -1 }, 'faults: expected a delay of 0 or more milliseconds, got -1'],
  [{ delay: Infinity }, 'faults: expected a delay of 0 or more milliseconds, got Infinity'],
  [{ delay: 5, times: 0 }, 'faults: expected times to be 1 or more, got 0'],
])('%j is no fault, and is refused at once', (fault, message) => {
  expect(() => chooseFault([{ fault: fault as Fault }])).toThrow(message)
})

test.each([{ status: 200 }, { status: 599, times: 3 }, { delay: 0 }])('%j is one', (fault) => {
  expect(chooseFault([{ fault }])(create)).toEqual(fault)
})

test('a rule for no request at all is refused', () => {
  expect(() => chooseFault([{ fault: 'crash', times: 0 }])).toThrow(new RangeError('faults: expected times to be 1 or more, got 0'))
})
