import { expect, test } from 'vitest'
import { explain, mayHaveAnswered, whereabouts } from './explain.ts'
import type { FailureAccount } from './failed-invocation.ts'

const exhausted = { condition: 'RetriesExhausted' } as const

test.for<[FailureAccount, string]>([
  [
    { ...exhausted, errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: 1 Error: Task timed out after 3.00 seconds' },
    'timeout: Sandbox.Timedout: RequestId: 1 Error: Task timed out after 3.00 seconds',
  ],
  [
    { errorMessage: '2026-01-01T00:00:00Z 1 Task timed out after 3.00 seconds' },
    'timeout: 2026-01-01T00:00:00Z 1 Task timed out after 3.00 seconds',
  ],
  [{ errorType: 'Sandbox.Timedout' }, 'timeout: Sandbox.Timedout'],
  [
    { ...exhausted, errorType: 'Runtime.ExitError', errorMessage: 'RequestId: 1 Error: Runtime exited with error: signal: killed' },
    'out of memory: Runtime.ExitError: RequestId: 1 Error: Runtime exited with error: signal: killed',
  ],
  [{ errorType: 'Runtime.OutOfMemory' }, 'out of memory: Runtime.OutOfMemory'],
  [{ errorMessage: 'JavaScript heap out of memory' }, 'out of memory: JavaScript heap out of memory'],
  [{ errorMessage: 'java.lang.OutOfMemoryError' }, 'out of memory: java.lang.OutOfMemoryError'],
  [
    { ...exhausted, errorType: 'Runtime.ExitError', errorMessage: 'RequestId: 1 Error: Runtime exited with error: exit status 1' },
    'crash: Runtime.ExitError: RequestId: 1 Error: Runtime exited with error: exit status 1',
  ],
  [{ errorType: 'Runtime.ExitError' }, 'crash: Runtime.ExitError'],
  [
    { errorMessage: 'RequestId: 1 Process exited before completing request' },
    'crash: RequestId: 1 Process exited before completing request',
  ],
  [{ errorMessage: 'exit status 134' }, 'crash: exit status 134'],
  [
    { errorType: 'Runtime.ImportModuleError', errorMessage: "Cannot find module 'index'" },
    "init error: Runtime.ImportModuleError: Cannot find module 'index'",
  ],
  [{ errorType: 'Runtime.HandlerNotFound' }, 'init error: Runtime.HandlerNotFound'],
  [{ errorType: 'Runtime.MalformedHandlerName' }, 'init error: Runtime.MalformedHandlerName'],
  [{ errorType: 'Runtime.UserCodeSyntaxError' }, 'init error: Runtime.UserCodeSyntaxError'],
  [{ errorType: 'Runtime.InvalidEntrypoint' }, 'init error: Runtime.InvalidEntrypoint'],
  [{ condition: 'EventAgeExceeded', runs: 0 }, 'expired: the event grew too old'],
  [{ condition: 'EventAgeExceeded', errorMessage: 'no quota' }, 'expired: the event grew too old: no quota'],
  [{ condition: 'ZeroReservedConcurrency' }, 'throttled: the function has a reserved concurrency of zero'],
  [
    { errorMessage: 'Function not invoked. Function is configured with zero reserved concurrent executions' },
    'throttled: the function has a reserved concurrency of zero: Function not invoked. Function is configured with zero reserved concurrent executions',
  ],
  [{ errorCode: '429', errorMessage: 'Rate Exceeded.' }, 'throttled: Rate Exceeded.'],
  [{ errorMessage: 'Rate exceeded' }, 'throttled: Rate exceeded'],
  [{ errorCode: '429' }, 'throttled'],
  [{ errorType: 'TooManyRequestsException' }, 'throttled: TooManyRequestsException'],
  [{ errorType: 'ThrottlingException' }, 'throttled: ThrottlingException'],
  [{ ...exhausted, errorType: 'TypeError', errorMessage: 'x is not a function' }, 'error: TypeError: x is not a function'],
  [{ errorType: 'TypeError' }, 'error: TypeError'],
  [{ errorMessage: 'no quota' }, 'error: no quota'],
  [exhausted, 'RetriesExhausted'],
  [{ errorCode: '200' }, 'nothing is known of why'],
  [{}, 'nothing is known of why'],
])('D6 · of %j Reason says %s', ([account, reason]) => {
  expect(explain(account)).toBe(reason)
})

test.for<[FailureAccount, string]>([
  [{}, ' (no answer came from the function)'],
  [{ functionName: 'provider', runs: 3, invocationId: 'e4b4' }, ' (no answer came from the function provider in 3 runs; its log: e4b4)'],
  [{ functionName: 'provider', runs: 1 }, ' (no answer came from the function provider in 1 run)'],
  [{ functionName: 'provider', runs: 0 }, ' (no answer came from the function provider, which was never run)'],
])('D6 · of %j Reason says where to look', ([account, note]) => {
  expect(whereabouts(account)).toBe(note)
})

test.for<[FailureAccount, boolean]>([
  [{ errorType: 'DeliveryError' }, true],
  [{ errorType: 'UnsettledError' }, true],
  [{ errorType: 'AggregateError' }, true],
  [{ errorMessage: 'the response was not delivered in time; tries: 3, the last ended with 503' }, true],
  [{ errorMessage: 'another process is at work on the request' }, true],
  [{ errorMessage: 'the outcomes store gave no answer' }, true],
  [{ errorMessage: 'what the outcomes store holds of the request cannot be read here' }, true],
  [{ errorType: 'EventError', errorMessage: 'no DeliveryError' }, false],
  [{ errorType: 'Runtime.ExitError' }, false],
  [{}, false],
])('A4 · whether %j may have been answered: %s', ([account, expected]) => {
  expect(mayHaveAnswered(account)).toBe(expected)
})
