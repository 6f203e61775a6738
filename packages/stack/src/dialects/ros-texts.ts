import { ours, theirs } from '../events/reason.ts'
import type { EventTexts } from './event-texts.ts'
import type { ResponseTexts } from './response-texts.ts'

const list = (verb: string, ids: readonly string[]): string => (ids.length === 0 ? '' : `failed to ${verb}: ${ids.join(', ')}`)

/** ROS's event texts as its documents' examples show them ("GetStack", "ListStackEvents"); the rest in words of ours. */
export const rosTexts: EventTexts = {
  started: (operation) => theirs(`Stack ${operation.toUpperCase()} started`),
  finished: (operation) => theirs(`Stack ${operation.toUpperCase()} completed successfully`),
  progress: theirs('state changed'),
  replaced: ours('replaced'),
  cancelled: (requestType) => ours(`${requestType} cancelled`),
  tokenChanged: ours('ServiceToken can not be updated'),
  nameTaken: (name) => ours(`${name} would have to be replaced by one of the same name`),
  attributeMissing: ({ attribute, logicalResourceId }) => ours(`the response for ${logicalResourceId} has no attribute ${attribute}`),
  failed: (_operation, { created, updated }) =>
    ours([list('create', created), list('update', updated)].filter((text) => text !== '').join('; ')),
  exportMissing: (_operation, name) => ours(`no stack exports ${name}`),
  operationCancelled: (kind) => ours(`the ${kind.toLowerCase()} was cancelled`),
  deleteFailed: (ids) => ours(list('delete', ids)),
  cleanupFailed: ours('what the update left over could not be deleted'),
}

/** What ROS would say about responses, in words of ours: its own are unknown. */
export const rosResponseTexts: ResponseTexts = {
  failedAnswer: (reason, requestId) => ours(`the custom resource answered FAILED: ${reason} (RequestId: ${requestId})`),
  noResponse: (requestId, seconds) => ours(`no response within ${seconds} s (RequestId: ${requestId})`),
  tooLong: ours('the response is longer than 4096 bytes'),
  notJson: ours('the response is no JSON'),
  notAnObject: ours('the response is no JSON object'),
  misaddressed: (field) => ours(`the response's ${field} is not the request's`),
  notAStatus: (status) => ours(`Status is '${status}', neither SUCCESS nor FAILED`),
  statusMissing: ours('the response has no Status'),
  wrongType: (property, expected) => ours(`${property} must be ${expected}`),
  idMissing: ours('the response has no PhysicalResourceId'),
  idTooLong: (bytes, limit) => ours(`the PhysicalResourceId has ${bytes} bytes; the limit is ${limit}`),
  changedId: (before, after) => ours(`the PhysicalResourceId changed from ${before} to ${after}; ROS allows no replacement`),
}
