import { describe, expect, test } from 'vitest'
import { isDeferred } from '../lifecycle/deferred.ts'
import { Defer, Failed, isFailed, isSuccess, Success } from './answer.ts'

describe('answers', () => {
  test('are the same with new and without', () => {
    const fields = { physicalResourceId: 'a', data: { A: 1 }, noEcho: true }
    expect(Success(fields)).toEqual(new Success(fields))
    expect(Success(fields)).toMatchObject(fields)
    expect(Failed({ reason: 'no', physicalResourceId: 'a' })).toEqual(new Failed({ reason: 'no', physicalResourceId: 'a' }))
    expect(Failed({ reason: 'no', physicalResourceId: 'a' })).toMatchObject({ reason: 'no', physicalResourceId: 'a' })
    expect(Defer()).toEqual(new Defer())
  })

  test('are instances of what made them, and of nothing else', () => {
    expect(Success({ physicalResourceId: 'a' })).toBeInstanceOf(Success)
    expect(new Failed({ reason: 'no' })).toBeInstanceOf(Failed)
    expect(Defer()).toBeInstanceOf(Defer)
    expect(Defer()).not.toBeInstanceOf(Success)
  })

  test('are told apart', () => {
    const answers = [Success({ physicalResourceId: 'a' }), Failed({ reason: 'no' }), Defer(), 'a', null, undefined, {}]
    expect(answers.map(isSuccess)).toEqual([true, false, false, false, false, false, false])
    expect(answers.map(isFailed)).toEqual([false, true, false, false, false, false, false])
    expect(answers.map(isDeferred)).toEqual([false, false, true, false, false, false, false])
  })

  test('are known across copies of the package', () => {
    expect(isSuccess({ [Symbol.for('outrigger.success')]: true })).toBe(true)
    expect(isFailed({ [Symbol.for('outrigger.failed')]: true })).toBe(true)
  })

  test('Failed is an error of that name, whose message is the reason', () => {
    const failed = Failed({ reason: 'no such thing' })
    expect(failed).toBeInstanceOf(Error)
    expect(String(failed)).toBe('Failed: no such thing')
  })
})
