import { expect, test } from 'vitest'
import { OutriggerError } from './outrigger-error.ts'
import { SettledError } from './settled-error.ts'

test('A5 · a SettledError says that the request was already answered', () => {
  const error = new SettledError()
  expect(error).toBeInstanceOf(OutriggerError)
  expect(error.name).toBe('SettledError')
  expect(error.code).toBe('REQUEST_SETTLED')
  expect(error.message).toBe('the request was already answered')
})

test('A5 · a SettledError may say more', () => {
  expect(new SettledError('the deadline passed').message).toBe('the deadline passed')
})
