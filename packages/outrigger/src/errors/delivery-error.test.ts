import { expect, test } from 'vitest'
import { DeliveryError } from './delivery-error.ts'
import { OutriggerError } from './outrigger-error.ts'

test('a DeliveryError says by its code that the time ran out', () => {
  const cause = new Error('ECONNRESET')
  const error = new DeliveryError('5 tries, the last ended with 503', { cause })
  expect(error).toBeInstanceOf(OutriggerError)
  expect(error).toMatchObject({ name: 'DeliveryError', code: 'DELIVERY_TIMED_OUT', message: '5 tries, the last ended with 503' })
  expect(error.cause).toBe(cause)
})
