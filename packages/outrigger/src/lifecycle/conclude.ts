import { clip, fitsResponse, utf8Bytes } from '../protocol/limits.ts'
import { isMarker } from '../protocol/marker.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import { type Outcome, type Success, withFailedId } from '../protocol/response.ts'

/**
 * Gives an outcome the id it must carry, and turns a success into a failure where the engine would refuse its id
 * or take it for a replacement nobody asked for.
 *
 * @param noted - the id of what was being made, where one is known
 */
export function conclude(address: ResponseAddress, token: string, outcome: Outcome, noted?: string): Outcome {
  if (outcome.status !== 'SUCCESS') return withFailedId(address, token, outcome, noted)
  const reason = problemOf(address, outcome, noted)
  return reason === undefined ? outcome : withFailedId(address, token, { status: 'FAILED', reason }, noted)
}

/** @throws TypeError when an engine would refuse `id`. */
export function assertValidId(address: ResponseAddress, id: string): void {
  const problem = invalidId(address, id)
  if (problem !== undefined) throw new TypeError(problem)
}

function invalidId({ dialect, stackId, requestId, logicalResourceId }: ResponseAddress, id: unknown): string | undefined {
  if (typeof id !== 'string' || id === '')
    return `the physical id must be a text that isn't empty, not ${id === '' ? 'an empty one' : typeof id}`
  const bytes = utf8Bytes(id)
  if (bytes > dialect.maxIdBytes)
    return `the physical id takes ${bytes} bytes, more than ${dialect.title}'s limit of ${dialect.maxIdBytes}: ${clip(id, (text) => text.length <= 100)}`
  if (!fitsResponse([stackId, requestId, logicalResourceId, id]))
    return 'the physical id takes more bytes, written as JSON, than a response has room for'
  return isMarker(id) ? `the physical id "${id}" begins with a prefix that is reserved for failed Creates` : undefined
}

function problemOf(address: ResponseAddress, { physicalResourceId: id }: Success, noted: string | undefined): string | undefined {
  const { dialect, requestType, physicalResourceId: given } = address
  // Delete of a marker answers with the marker.
  if (id === given && requestType !== 'Create')
    return noted === undefined || noted === id ? undefined : `"${noted}" was named as a replacement but not returned`
  const invalid = invalidId(address, id)
  if (invalid !== undefined) return invalid
  if (requestType === 'Update' && !dialect.allowsReplacement)
    return `${dialect.title} allows no replacement: the physical id can't change from "${given}" to "${id}"`
  return undefined
}
