import { expect, test } from 'vitest'
import { OutcomesError } from './outcomes-error.ts'
import { isOutriggerError } from './outrigger-error.ts'
import { SealingError } from './sealing-error.ts'
import { UnsettledError } from './unsettled-error.ts'

const cause = new Error('socket closed')

test.for([
  [new OutcomesError('no table', { cause }), 'OutcomesError', 'OUTCOMES_REFUSED', 'no table'],
  [new UnsettledError('no answer', 'OUTCOMES_UNAVAILABLE', { cause }), 'UnsettledError', 'OUTCOMES_UNAVAILABLE', 'no answer'],
  [new UnsettledError('at work', 'REQUEST_RUNNING', { cause }), 'UnsettledError', 'REQUEST_RUNNING', 'at work'],
  [new SealingError('no key', 'SEALING_KEY_INVALID', { cause }), 'SealingError', 'SEALING_KEY_INVALID', 'no key'],
] as const)('%s carries its name, code, message and cause', ([error, name, code, message]) => {
  expect(isOutriggerError(error)).toBe(true)
  expect({ ...error, message: error.message, cause: error.cause }).toEqual({ name, code, message, cause })
})
