import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import type { Fault } from '../faults/fault.ts'
import type { Violation } from '../judge/violation.ts'
import type { ProviderRequest } from './provider-request.ts'
import type { Purpose } from './purpose.ts'

export type { Purpose } from './purpose.ts'

/** One try of a provider's to deliver its response. */
export interface ResponseTry {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly method: string
  /** Bytes of the body. */
  readonly bytes: number
  /** The HTTP status it got; undefined where the connection ended first. */
  readonly status: number | undefined
  /** Whether it reached the engine. */
  readonly accepted: boolean
}

/** A response the engine could read; fields that were missing or of a wrong type are absent. */
export interface ReadResponse {
  readonly status: 'SUCCESS' | 'FAILED'
  readonly reason?: string
  readonly physicalResourceId?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly noEcho?: boolean
}

/** What became of a request: answered, in words the engine can't use, not in time, or no longer waited for. */
export type ExchangeOutcome = 'SUCCESS' | 'FAILED' | 'INVALID' | 'TIMED_OUT' | 'CANCELLED'

/** One request and everything that came back. Later tries still join its lists. */
export interface StackExchange {
  readonly engine: EngineName
  readonly stackName: string
  readonly stackId: string
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly requestType: RequestType
  readonly requestId: string
  readonly purpose: Purpose
  /** The deliberate fault that was put on it. */
  readonly fault?: Fault
  readonly serviceToken: string
  /** As it was sent, apart from the response URLs' queries. */
  readonly request: ProviderRequest
  readonly tries: readonly ResponseTry[]
  /** What the provider threw, and failures to reach it; texts without response URLs. */
  readonly failures: readonly string[]
  readonly violations: readonly Violation[]
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number
  /** Absent as long as the engine waits. */
  readonly outcome?: ExchangeOutcome
  /** The response the engine goes by; absent where there is none it can read. */
  readonly response?: ReadResponse
  /** Milliseconds from the request to its outcome. */
  readonly duration?: number
}
