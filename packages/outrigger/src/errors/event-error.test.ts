import { expect, test } from 'vitest'
import { EventError } from './event-error.ts'
import { OutriggerError } from './outrigger-error.ts'

test('an EventError is about an invalid event unless it says otherwise', () => {
  const error = new EventError('StackId: expected a non-empty string, got nothing')
  expect(error).toBeInstanceOf(OutriggerError)
  expect(error.name).toBe('EventError')
  expect(error.code).toBe('EVENT_INVALID')
  expect(error.message).toBe('StackId: expected a non-empty string, got nothing')
})

test('an EventError may be about a refused host, and keeps its cause', () => {
  const cause = new Error('refused')
  const error = new EventError('no response is sent there', 'RESPONSE_HOST_REFUSED', { cause })
  expect(error.code).toBe('RESPONSE_HOST_REFUSED')
  expect(error.cause).toBe(cause)
})
