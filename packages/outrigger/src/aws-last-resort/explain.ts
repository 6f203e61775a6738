import type { FailureAccount } from './failed-invocation.ts'

interface Kind {
  readonly name: string
  is(account: FailureAccount): boolean
}

/** What the errors of a Node.js runtime that can't load the function are called. */
const initErrors = /^Runtime\.(ImportModuleError|HandlerNotFound|MalformedHandlerName|UserCodeSyntaxError|InvalidEntrypoint)$/

/** The first that fits names what happened. Source: "Troubleshoot invocation issues in Lambda" and "Understanding retry behavior in Lambda" (AWS Lambda Developer Guide). */
const kinds: readonly Kind[] = [
  { name: 'expired: the event grew too old', is: ({ condition }) => condition === 'EventAgeExceeded' },
  {
    name: 'throttled: the function has a reserved concurrency of zero',
    is: ({ condition, errorMessage = '' }) => condition === 'ZeroReservedConcurrency' || /zero reserved concurren/i.test(errorMessage),
  },
  {
    name: 'throttled',
    is: ({ errorCode, errorType = '', errorMessage = '' }) =>
      errorCode === '429' || /TooManyRequests|Throttl/.test(errorType) || /^Rate exceeded/i.test(errorMessage),
  },
  {
    name: 'timeout',
    is: ({ errorType, errorMessage = '' }) => errorType === 'Sandbox.Timedout' || /Task timed out after/.test(errorMessage),
  },
  {
    name: 'out of memory',
    is: ({ errorType, errorMessage = '' }) =>
      errorType === 'Runtime.OutOfMemory' || /signal: killed|heap out of memory|OutOfMemory/.test(errorMessage),
  },
  { name: 'init error', is: ({ errorType = '' }) => initErrors.test(errorType) },
  {
    name: 'crash',
    is: ({ errorType, errorMessage = '' }) =>
      errorType === 'Runtime.ExitError' || /exited before completing|exited with error|exit status/.test(errorMessage),
  },
  { name: 'error', is: ({ errorType, errorMessage }) => (errorType ?? errorMessage) !== undefined },
]

/** Why a function didn't answer, as far as is known. */
export function explain(account: FailureAccount): string {
  const { errorType, errorMessage, condition } = account
  const kind = kinds.find(({ is }) => is(account))?.name
  return [kind, errorType, errorMessage].filter(Boolean).join(': ') || condition || 'nothing is known of why'
}

/** Where to look further. Follows the Reason. */
export function whereabouts({ functionName, invocationId, runs }: FailureAccount): string {
  const who = functionName === undefined ? 'the function' : `the function ${functionName}`
  const often = runs === undefined ? '' : runs === 0 ? ', which was never run' : ` in ${runs} ${runs === 1 ? 'run' : 'runs'}`
  const which = invocationId === undefined ? '' : `; its log: ${invocationId}`
  return ` (no answer came from ${who}${often}${which})`
}

/** The errors a handler of Outrigger rejects with once it has decided, or while someone else may: SUCCESS may be on its way already. */
const undecided =
  /^(DeliveryError|UnsettledError|AggregateError)$|^the response was not delivered in time|^another process is at work on the request|^(what )?the outcomes store /

/** Whether the function may have answered all the same, as far as its own error tells. */
export const mayHaveAnswered = ({ errorType = '', errorMessage = '' }: FailureAccount): boolean =>
  undecided.test(errorType) || undecided.test(errorMessage)
