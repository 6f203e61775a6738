import type { Fault } from '../faults/fault.ts'
import type { StackExchange } from './exchange.ts'
import type { ProviderRequest } from './provider-request.ts'
import type { RequestSpec } from './request-spec.ts'
import type { Violation } from '../judge/violation.ts'
import type { ResponseTry } from './exchange.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A {@link StackExchange} that is being written. */
export interface ExchangeRecord extends Writable<Omit<StackExchange, 'tries' | 'failures' | 'violations'>> {
  readonly tries: ResponseTry[]
  readonly failures: string[]
  readonly violations: Violation[]
}

/** The record of a request that is about to be sent. */
export function openRecord(spec: RequestSpec, request: ProviderRequest, sentAt: number, fault: Fault | undefined): ExchangeRecord {
  return {
    engine: spec.dialect.engine,
    stackName: spec.place.stackName,
    stackId: spec.stackId,
    logicalResourceId: spec.logicalResourceId,
    resourceType: spec.resourceType,
    requestType: spec.requestType,
    requestId: request.RequestId,
    purpose: spec.purpose,
    ...(fault !== undefined && { fault }),
    serviceToken: spec.serviceToken,
    request,
    tries: [],
    failures: [],
    violations: [],
    sentAt,
  }
}
