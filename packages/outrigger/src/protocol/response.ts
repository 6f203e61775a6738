import { textOf } from './fields.ts'
import { clip, maxBodyBytes, toUtf8, utf8Bytes } from './limits.ts'
import { failedCreateMarker } from './marker.ts'
import type { ResponseAddress } from './request.ts'
import { describeThrown } from './thrown.ts'

/** Attribute values by name, as JSON. */
export type ResponseData = Readonly<Record<string, unknown>>

/** The work was done. */
export interface Success {
  readonly status: 'SUCCESS'
  /** Names the thing: 1–1024 bytes on CloudFormation, 1–255 on ROS. */
  readonly physicalResourceId: string
  /** Attribute values, for GetAtt. */
  readonly data?: ResponseData
  /** Asks the engine to mask the data. */
  readonly noEcho?: boolean
}

/** The work failed, or can't be done. */
export interface Failure {
  readonly status: 'FAILED'
  /** Why, for the stack's events. */
  readonly reason: string
  /** Follows the reason, and is kept whole where the reason must be cut. */
  readonly note?: string | undefined
  /** The id of what is there all the same, where one is known. */
  readonly physicalResourceId?: string | undefined
}

/** What became of a request. */
export type Outcome = Success | Failure

/** A response in the engines' own words. Source: "Custom resource response objects" (both engines' documents). */
export interface Response {
  readonly Status: 'SUCCESS' | 'FAILED'
  readonly Reason?: string | undefined
  readonly PhysicalResourceId?: string | undefined
  readonly StackId: string
  readonly RequestId: string
  readonly LogicalResourceId: string
  readonly NoEcho?: boolean | undefined
  readonly Data?: ResponseData | undefined
}

/** A response as it goes on the wire, and the outcome it tells: FAILED where the data didn't fit. */
export interface EncodedResponse {
  readonly outcome: Outcome
  readonly body: Uint8Array
}

/**
 * Gives a failure the id it must carry: never another one than the request's, which CloudFormation would take for the resource's.
 *
 * @param token - names a Create that failed before any id was known
 * @param made - the id of what is there all the same, where one is known; told in the note where the response carries another one
 */
export function withFailedId(
  { dialect, requestType, physicalResourceId: given }: ResponseAddress,
  token: string,
  { reason, note, physicalResourceId: named }: Failure,
  made: string | undefined,
): Failure {
  const known = (requestType === 'Create' ? made : given) ?? named
  const carriesId = dialect.failedId === 'required' || (dialect.failedId === 'known' && known !== undefined)
  const leftBehind = made === undefined || made === known ? '' : ` (left behind: ${made})`
  return {
    status: 'FAILED',
    // A handler made by hand may give none, whatever its type says.
    reason: textOf(reason) || describeThrown(reason),
    note: leftBehind + (note ?? ''),
    ...(carriesId && { physicalResourceId: known ?? failedCreateMarker(token) }),
  }
}

/**
 * Writes an outcome as a response of at most 4096 bytes: a Reason that is too long is cut at its tail,
 * data that doesn't fit, or is no JSON, becomes a FAILED that says why.
 */
export function encodeResponse(address: ResponseAddress, outcome: Outcome): EncodedResponse {
  let reason: string
  try {
    const body = encode(address, outcome)
    if (body.length <= maxBodyBytes) return { outcome, body }
    reason = tooLong(outcome, body.length)
  } catch (thrown) {
    reason = describeThrown(thrown)
  }
  const { status, physicalResourceId: id } = outcome
  const fitted = fitFailure(
    address,
    status === 'FAILED' ? outcome : withFailedId(address, '', { status: 'FAILED', reason, physicalResourceId: id }, id),
  )
  return { outcome: fitted, body: encode(address, fitted) }
}

const fits = (address: ResponseAddress, outcome: Outcome): boolean => encode(address, outcome).length <= maxBodyBytes

function fitFailure(address: ResponseAddress, failure: Failure): Failure {
  const fitted = { ...failure, reason: clip(failure.reason, (reason) => fits(address, { ...failure, reason })) }
  if (fits(address, fitted)) return fitted
  // Ids of quotes or control characters take more bytes in JSON than their limit: the note is then cut with the reason, and at last the id left out.
  const { status, physicalResourceId: id, note, reason } = failure
  return fitFailure(address, { status, reason: reason + (note ?? ''), physicalResourceId: note ? id : undefined })
}

/** Why an outcome doesn't fit: the largest of its data. */
function tooLong({ data = {} }: Outcome & Pick<Success, 'data'>, size: number): string {
  const largest = Object.entries(data)
    .map(([key, value]) => ({ key: clip(key, (text) => text.length <= 60), bytes: utf8Bytes(JSON.stringify(value)) }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(({ key, bytes }) => `${key} (${bytes} bytes)`)
  return `the response takes ${size} bytes, more than the engine's limit of ${maxBodyBytes}; its largest attributes: ${largest.join(', ') || 'none'}`
}

/** Leaves undefined fields to `JSON.stringify`, which drops them. */
function encode({ dialect, stackId, requestId, logicalResourceId }: ResponseAddress, outcome: Outcome): Uint8Array {
  const response: Response = {
    Status: outcome.status,
    PhysicalResourceId: outcome.physicalResourceId,
    StackId: stackId,
    RequestId: requestId,
    LogicalResourceId: logicalResourceId,
    ...(outcome.status === 'FAILED'
      ? { Reason: outcome.reason + (outcome.note ?? '') }
      : { NoEcho: (outcome.noEcho && dialect.supportsNoEcho) || undefined, Data: outcome.data }),
  }
  return toUtf8(JSON.stringify(response))
}
