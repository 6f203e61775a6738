import { OutriggerError } from '../errors/outrigger-error.ts'
import { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'

/** What a sender and the log are told of a request that is not served. */
export interface Refused {
  readonly status: number
  readonly reason: string
  readonly code?: string
  /** What nobody expected, for the log alone. */
  readonly cause?: unknown
}

/**
 * What becomes of an error. 500 is for what may pass, since ROS, SNS and SMQ all repeat after it; all else they would only ask in vain again.
 */
export function refusalOf(error: unknown): Refused {
  if (error instanceof Refusal) return { status: error.status, reason: error.message }
  if (!(error instanceof OutriggerError)) return { status: 500, reason: 'the request could not be served', cause: error }
  const { code, message } = error
  if (code === 'EVENT_INVALID') return { status: 400, reason: message, code }
  return { status: code === 'RESPONSE_HOST_REFUSED' ? 403 : 500, reason: message, code }
}

export function responseOf({ status, body }: Reply): Response {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...(status === 405 && { allow: 'POST' }) }
  return new Response(body ?? null, { status, headers })
}
