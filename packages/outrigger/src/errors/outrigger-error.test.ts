import { describe, expect, test } from 'vitest'
import { DefinitionError } from './definition-error.ts'
import { isOutriggerError, OutriggerError } from './outrigger-error.ts'

const brand: unique symbol = Symbol.for('outrigger.error')

describe('OutriggerError', () => {
  test('carries its code, message and native cause', () => {
    const cause = new Error('socket closed')
    const error = new OutriggerError('POLL_TIMED_OUT', 'the poll took too long', { cause })
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('OutriggerError')
    expect(error.code).toBe('POLL_TIMED_OUT')
    expect(error.message).toBe('the poll took too long')
    expect(error.cause).toBe(cause)
    expect(String(error)).toBe('OutriggerError: the poll took too long')
  })

  test('has no cause of its own making', () => {
    expect('cause' in new OutriggerError('POLL_TIMED_OUT', 'late')).toBe(false)
  })

  test('shows name and code to a serialiser, and nothing of its brand', () => {
    const error = new OutriggerError('POLL_TIMED_OUT', 'late')
    expect(JSON.parse(JSON.stringify(error))).toEqual({ name: 'OutriggerError', code: 'POLL_TIMED_OUT' })
    expect(Object.getOwnPropertyDescriptor(error, brand)).toMatchObject({ value: true, enumerable: false, writable: false })
  })
})

describe('isOutriggerError', () => {
  test('knows its own errors and their subclasses', () => {
    expect(isOutriggerError(new OutriggerError('POLL_TIMED_OUT', 'late'))).toBe(true)
    expect(isOutriggerError(new DefinitionError('no type'))).toBe(true)
  })

  test('knows an error of another copy of the package, which shares no class with this one', () => {
    class OutriggerErrorOfAnotherCopy extends Error {
      readonly code = 'EVENT_INVALID'
      readonly [brand] = true
    }
    const foreign: unknown = new OutriggerErrorOfAnotherCopy('no event')
    expect(foreign).not.toBeInstanceOf(OutriggerError)
    expect(isOutriggerError(foreign)).toBe(true)
    expect(isOutriggerError(foreign) && foreign.code).toBe('EVENT_INVALID')
  })

  test.each([
    ['another error', new Error('OutriggerError')],
    ['an error with a code', Object.assign(new Error('late'), { name: 'OutriggerError', code: 'POLL_TIMED_OUT' })],
    ['an object with the brand that is no error', { [brand]: true, code: 'POLL_TIMED_OUT' }],
    ['a brand of this process alone', Object.assign(new Error('late'), { [Symbol('outrigger.error')]: true })],
    ['undefined', undefined],
    ['null', null],
    ['a string', 'OutriggerError'],
    ['the class', OutriggerError],
  ])('does not take %s for one', (_, value) => {
    expect(isOutriggerError(value)).toBe(false)
  })
})
