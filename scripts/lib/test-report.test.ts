import { describe, expect, test } from 'vitest'
import { closingLine, judge, tally } from './test-report.ts'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

describe('tally', () => {
  test('counts the tests of all files', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'failed', 'passed')] }
    expect(tally(report)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  test('counts whatever neither passed nor failed as skipped', () => {
    expect(tally({ testResults: [file('passed', 'pending', 'todo', 'skipped', 'disabled')] })).toEqual({ passed: 0, failed: 0, skipped: 4 })
  })

  test('counts a file that failed without a failed test as one failure', () => {
    expect(tally({ testResults: [file('failed'), file('failed', 'passed')] })).toEqual({ passed: 1, failed: 2, skipped: 0 })
  })

  test.each([[undefined], [null], ['text'], [{}], [{ testResults: 'none' }]])('finds no tests in %j', (report) => {
    expect(tally(report)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('judge', () => {
  test('leaves a clean run as it is', () => {
    expect(judge({ passed: 2, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 2, failed: 0, skipped: 1 })
  })

  test('calls a run without a test failed, even where the runner is content', () => {
    expect(judge({ passed: 0, failed: 0, skipped: 3 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 3 })
  })

  test('calls a run failed when the runner is not content though every test passed', () => {
    expect(judge({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
  })

  test('adds nothing where a test failed', () => {
    expect(judge({ passed: 0, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 0, failed: 2, skipped: 0 })
  })
})

describe('closingLine', () => {
  test('names passed and failed', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  })

  test('names skipped tests where there are any', () => {
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
  })
})
