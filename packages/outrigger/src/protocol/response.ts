import { clip, maxBodyBytes, utf8Bytes } from './limits.ts'
import type { ResponseAddress } from './request.ts'

/** Attribute values by name, as JSON. */
export type ResponseData = Readonly<Record<string, unknown>>

/** The work was done. */
export interface Success {
  readonly status: 'SUCCESS'
  readonly physicalResourceId: string
  readonly data?: ResponseData
  /** Asks the engine to mask the data. */
  readonly noEcho?: boolean
}

/** The work failed, or can't be done. */
export interface Failure {
  readonly status: 'FAILED'
  readonly reason: string
  readonly physicalResourceId?: string
}

/** What became of a request. */
export type Outcome = Success | Failure

/** A response in the engines' own words. Source: "Custom resource response objects" (both engines' documents). */
export interface Response {
  readonly Status: 'SUCCESS' | 'FAILED'
  readonly Reason?: string
  readonly PhysicalResourceId?: string
  readonly StackId: string
  readonly RequestId: string
  readonly LogicalResourceId: string
  readonly NoEcho?: boolean
  readonly Data?: ResponseData
}

/** A response as it goes on the wire, and the outcome it tells: FAILED where the data didn't fit. */
export interface EncodedResponse {
  readonly outcome: Outcome
  readonly body: Uint8Array
}

/**
 * Writes an outcome as a response of at most 4096 bytes: a Reason that is too long is cut at its tail,
 * data that doesn't fit becomes a FAILED that names the largest keys.
 */
export function encodeResponse(address: ResponseAddress, outcome: Outcome): EncodedResponse {
  const fitted = outcome.status === 'FAILED' ? fitReason(address, outcome) : fitData(address, outcome)
  return { outcome: fitted, body: new TextEncoder().encode(write(address, fitted)) }
}

const fits = (address: ResponseAddress, outcome: Outcome): boolean => utf8Bytes(write(address, outcome)) <= maxBodyBytes

function fitReason(address: ResponseAddress, failure: Failure): Failure {
  return { ...failure, reason: clip(failure.reason, (reason) => fits(address, { ...failure, reason })) }
}

function fitData(address: ResponseAddress, success: Success): Outcome {
  if (fits(address, success)) return success
  const { data = {}, physicalResourceId } = success
  const largest = Object.entries(data)
    .map(([key, value]) => ({ key: key.slice(0, 60), bytes: utf8Bytes(JSON.stringify(value)) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ key, bytes }) => `${key} (${bytes} bytes)`)
  const bytes = utf8Bytes(write(address, success))
  const reason = `the response takes ${bytes} bytes, more than the engine's limit of ${maxBodyBytes}; its largest attributes: ${largest.join(', ')}`
  return fitReason(address, { status: 'FAILED', reason, physicalResourceId })
}

function write(address: ResponseAddress, outcome: Outcome): string {
  const response: Response = {
    Status: outcome.status,
    ...(outcome.status === 'FAILED' && { Reason: outcome.reason }),
    ...(outcome.physicalResourceId !== undefined && { PhysicalResourceId: outcome.physicalResourceId }),
    StackId: address.stackId,
    RequestId: address.requestId,
    LogicalResourceId: address.logicalResourceId,
    ...(outcome.status === 'SUCCESS' && outcome.noEcho && address.dialect.supportsNoEcho && { NoEcho: true }),
    ...(outcome.status === 'SUCCESS' && outcome.data && { Data: outcome.data }),
  }
  return JSON.stringify(response)
}
