import { isMarker } from '../../protocol/marker.ts'
import type { ResponseAddress } from '../../protocol/request.ts'
import { encodeResponse, type Failure, type Outcome } from '../../protocol/response.ts'

/**
 * What the framework adds to a response, in bytes: the Reason `SUCCESS`; on a failure where the logs are, with the name of a function.
 * Source: aws-cdk, `provider-framework/runtime/cfn-response.ts` and `framework.ts`.
 */
const added = { SUCCESS: 32, FAILED: 220 } as const

/** The outcome as the framework can tell it within the engine's limit: it measures nothing itself. */
export function fitFramework(address: ResponseAddress, outcome: Outcome): Outcome {
  const room = ' '.repeat(added[outcome.status])
  const fitted = encodeResponse({ ...address, requestId: address.requestId + room }, outcome).outcome
  return fitted.status === outcome.status ? fitted : fitFramework(address, fitted)
}

/** A failure that tells its id in its Reason, where the framework answers with another one. */
export function tellId(failure: Failure, answered: unknown): Failure {
  const { physicalResourceId: id, note = '' } = failure
  return id === undefined || id === answered || isMarker(id) ? failure : { ...failure, note: `${note} (left behind: ${id})` }
}

/** What a handler throws so that the framework answers FAILED. It has no stack: the framework would put it into the Reason. */
export function failureError({ reason, note = '' }: Pick<Failure, 'reason' | 'note'>): Error {
  const error = new Error(reason + note)
  error.stack = 'Error'
  return error
}
