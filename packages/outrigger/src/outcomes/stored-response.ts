import { fieldsOf } from '../protocol/fields.ts'
import type { EncodedResponse, Outcome } from '../protocol/response.ts'

/**
 * A response out of its bytes.
 *
 * @throws TypeError when they hold none.
 */
export function readResponse(body: Uint8Array): EncodedResponse {
  const { Status: status, PhysicalResourceId: physicalResourceId, Reason: reason } = fieldsOf(parse(body))
  return { body, outcome: outcomeOf(status, physicalResourceId, reason) }
}

/** As much of the outcome as logs and receipts tell. */
function outcomeOf(status: unknown, id: unknown, reason: unknown): Outcome {
  if (status === 'SUCCESS' && typeof id === 'string') return { status, physicalResourceId: id }
  if (status === 'FAILED' && typeof reason === 'string')
    return { status, reason, ...(typeof id === 'string' && { physicalResourceId: id }) }
  throw new TypeError('what was stored is no response')
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    // Without the cause, which quotes the text.
    throw new TypeError('what was stored is no JSON')
  }
}
