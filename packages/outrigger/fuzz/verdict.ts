import { inspect, isDeepStrictEqual } from 'node:util'
import { isOutriggerError } from '../src/errors/outrigger-error.ts'
import { secret } from './hostile-urls.ts'
import type { Addressed, Expected } from './oracle.ts'
import type { Sent } from './process-under-fuzz.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is the same many times over is told once. */
export const shortened = (text: string): string =>
  text.replace(/(.|\\+x[0-9A-F]{2}|\\+u[0-9a-fA-F]{4})\1{40,}/gsu, (all, one: string) => `${one}{${all.length / one.length}}`)

/** Fails with what is wrong, in words. */
export function demand(holds: boolean, what: string, ...seen: readonly unknown[]): asserts holds {
  if (!holds)
    throw new Error(`${what}${seen.map((value) => `\n  ${shortened(inspect(value, { depth: 6, maxStringLength: 20_000 }))}`).join('')}`)
}

/** What was sent for a request: nothing but valid responses to it, all the same bytes, by its engine's method and headers. */
export function judgeSent(engine: 'cfn' | 'ros', sent: readonly Sent[], requests: readonly Addressed[], isFresh: boolean): void {
  for (const { method, url, headers, body, response } of sent) {
    demand(body.length <= 4096, 'a response takes more than 4096 bytes', body.length)
    const own = requests.filter((request) => request.urls.includes(url))
    demand(own.length > 0, 'a response went to a URL that no request of this run names, or that is not allowed', url, response)
    const answered = own.find((request) => isCopied(request, response))
    demand(answered !== undefined, 'a response answers for another request', response, own)
    judgeBody(engine, response, isFresh ? answered : { ...answered, physicalResourceId: undefined })
    const expected = engine === 'cfn' ? { 'content-type': '' } : { 'Content-type': 'application/json', Date: headers['Date'] }
    demand(method === (engine === 'cfn' ? 'PUT' : 'POST'), 'the method is not the engine’s', method)
    demand(
      isDeepStrictEqual({ ...expected, 'content-length': String(body.length) }, { ...headers }),
      'the headers are not the engine’s',
      headers,
    )
  }
}

const isCopied = ({ stackId, requestId, logicalResourceId }: Addressed, response: Fields): boolean =>
  response['StackId'] === stackId && response['RequestId'] === requestId && response['LogicalResourceId'] === logicalResourceId

/** Whether something sent answers a request. */
export const isFor = (request: Addressed, { url, response }: Sent): boolean => request.urls.includes(url) && isCopied(request, response)

const known = new Set(['Status', 'Reason', 'PhysicalResourceId', 'StackId', 'RequestId', 'LogicalResourceId', 'NoEcho', 'Data'])

function judgeBody(engine: 'cfn' | 'ros', response: Fields, { requestType, given, physicalResourceId }: Addressed): void {
  const { Status: status, Reason: reason, PhysicalResourceId: id, NoEcho: noEcho, Data: data } = response
  const unknown = Object.keys(response).filter((name) => !known.has(name))
  demand(unknown.length === 0, 'a response has fields that no engine knows', unknown, response)
  demand(noEcho === undefined || (noEcho === true && engine === 'cfn'), 'NoEcho is none', response)
  demand(data === undefined || (typeof data === 'object' && data !== null && !Array.isArray(data)), 'Data is no object', response)
  const limit = engine === 'cfn' ? 1024 : 255
  if (status === 'FAILED') {
    demand(typeof reason === 'string' && reason.trim() !== '', 'a FAILED has no Reason', response)
    demand(data === undefined && noEcho === undefined, 'a FAILED has Data', response)
    const isAnyId = typeof id === 'string' && id !== ''
    demand(isAnyId || (engine === 'ros' && id === undefined), 'a FAILED has no id', response)
    demand(physicalResourceId === undefined || id === given, 'a FAILED changes the id', response, given)
  } else {
    demand(status === 'SUCCESS', 'the Status is none', response)
    demand(typeof id === 'string' && id !== '', 'a SUCCESS has no id', response)
    const isGiven = id === given
    demand(isGiven || Buffer.byteLength(id) <= limit, 'an id is too long', response)
    demand(['Create', 'Update', 'Delete'].includes(requestType as string), 'a request of no known type succeeded', response, requestType)
    const keepsId = requestType === 'Delete' || (requestType === 'Update' && engine === 'ros')
    demand(!keepsId || physicalResourceId === undefined || isGiven, 'a SUCCESS changes the id', response, given)
  }
}

const retryable = (end: Sent['end'] | undefined): boolean => typeof end !== 'number' || end === 408 || end === 429 || end >= 500

/** What the platform was told of the event as a whole. */
export function judgeEnding(expected: Expected, sent: readonly Sent[], ending: PromiseSettledResult<unknown>): void {
  const error: unknown = ending.status === 'rejected' ? ending.reason : undefined
  /** Whether a request may, or must, be told to have failed. */
  const failures = expected.requests.map((request): { readonly may: boolean; readonly must: boolean } => {
    if (request === undefined) return { may: true, must: true }
    const tries = sent.filter((each) => isFor(request, each))
    const isUncertain = tries.length > 0 ? retryable(tries.at(-1)?.end) : !request.isCertain
    return { may: isUncertain, must: false }
  })
  if (expected.kind === 'sqs') {
    demand(ending.status === 'fulfilled', 'a batch of SQS was rejected as a whole', error)
    const told = (ending.value as { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }).batchItemFailures
    const ids = told.map(({ itemIdentifier }) => itemIdentifier)
    const must = expected.messageIds.filter((_, at) => failures[at]?.must)
    const may = expected.messageIds.filter((_, at) => failures[at]?.may)
    demand(
      must.every((id) => ids.includes(id)) && ids.every((id) => may.includes(id)),
      'the wrong messages of a batch failed',
      ids,
      must,
      may,
    )
    return
  }
  if (ending.status === 'fulfilled') {
    demand(!failures.some(({ must }) => must), 'an event that can not be answered counts as served', expected)
    return
  }
  demand(
    failures.some(({ may }) => may),
    'an event that was answered counts as failed',
    error,
  )
  const errors = error instanceof AggregateError ? error.errors : [error]
  for (const each of errors) demand(isOutriggerError(each), 'an error is none of the library’s', each)
}

const parts = Array.from({ length: secret.length / 8 - 1 }, (_, at) => secret.slice(at * 8, at * 8 + 16))

/** What leaves the process besides the responses' own addresses. */
export function judgeSecrecy(texts: readonly string[]): void {
  for (const text of texts) demand(!parts.some((part) => text.includes(part)), 'a response URL’s secret leaks', text)
}
