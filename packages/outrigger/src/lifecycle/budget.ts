import type { Request, ResponseAddress } from '../protocol/request.ts'

/** What a transport knows of an event's way. */
export interface Arrival {
  /** When the engine's message was sent, in ms since the epoch. */
  readonly sentAt?: number | undefined
  /** Time the function may still run, in ms, at arrival. */
  readonly remaining?: number | undefined
  /** Time the engine waits for an answer on this transport, in ms from sending. */
  readonly limit?: number | undefined
  /** Whether the event comes again where serving it fails. Default: where `remaining` is told, as platforms of functions run failed events again. */
  readonly comesAgain?: boolean | undefined
  /** Where the run's log is, for a Reason. */
  readonly logHint?: string | undefined
}

/** The time of one request, in ms since the epoch. */
export interface Budget {
  readonly start: number
  /** When the author's code must have finished. */
  readonly deadline: number
  /** When the response must have been delivered. */
  readonly end: number
  /** Whether the deadline had passed before the request arrived. */
  readonly isOver: boolean
  /** Whether the event comes again where serving it fails. */
  readonly comesAgain: boolean
}

/** Time kept for delivery: a tenth of the whole, within these, in ms. */
const [leastMargin, mostMargin] = [250, 5000]

/** Time before the end at which delivery settles at the latest, in ms. */
const settleMargin = 100

/** A delivery that is only an attempt, past the deadline, takes no longer than this, in ms. */
const longestAttempt = 10_000

/**
 * The nearest of all ends that are known: the engine's timeout, the author's, the transport's, the function's and the URL's.
 * It counts from when the request was sent, as far back as that is known.
 *
 * @param timeout - the author's, in ms
 * @param now - when the request arrived, in ms since the epoch
 */
export function budgetOf(
  address: ResponseAddress,
  timeout: number | undefined,
  serviceTimeout: number | undefined,
  arrival: Arrival,
  now: number,
): Budget {
  const { dialect, responseUrl, requestType } = address
  const start = Math.min(now, ...known(responseUrl.signedAt, arrival.sentAt))
  const functionEnd = now + (known(arrival.remaining)[0] ?? Infinity)
  const engineTimeout = serviceTimeout ?? (dialect.timeoutProperty === undefined ? timeout : undefined) ?? dialect.defaultTimeout * 1000
  const limits = known(engineTimeout, timeout, arrival.limit).map((limit) => start + limit)
  const nearest = Math.min(functionEnd, ...limits, ...known(responseUrl.expiresAt))
  // Where not even the margin is left, no deadline is.
  const isOver = nearest - leastMargin <= now
  // A Delete that is late still runs, for as long as the function may.
  const end = isOver ? Math.min(functionEnd, now + (requestType === 'Delete' ? engineTimeout : longestAttempt)) : nearest
  const margin = Math.min(Math.max((end - now) / 10, leastMargin), mostMargin)
  return { start, deadline: end - margin, end: end - settleMargin, isOver, comesAgain: arrival.comesAgain ?? functionEnd < Infinity }
}

/** The time the template gives a resource, in ms; undefined where it gives none; NaN where what it gives is none. */
export function serviceTimeoutOf(request: Request): number | undefined {
  const { timeoutProperty } = request.dialect
  const value = timeoutProperty === undefined ? undefined : request.resourceProperties[timeoutProperty]
  if (value === undefined) return undefined
  // Any JSON may stand here, also what can't be made a text.
  const seconds = /^\d{1,4}$/.test(typeof value === 'object' ? '' : String(value)) ? Number(value) : 0
  return seconds >= 1 && seconds <= 3600 ? seconds * 1000 : NaN
}

const known = (...times: readonly (number | undefined)[]): number[] => times.filter((time) => Number.isFinite(time)) as number[]
