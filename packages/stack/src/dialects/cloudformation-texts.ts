import { ours, theirs } from '../events/reason.ts'
import type { FailureMode } from '../operations/operation-options.ts'
import type { EventTexts, FailedResources } from './event-texts.ts'
import type { RequestType } from './engine-name.ts'
import type { ResponseTexts } from './response-texts.ts'

const failedToCreate = ({ created }: FailedResources): string =>
  created.length === 0 ? '' : `The following resource(s) failed to create: [${created.join(', ')}].`

const failedToUpdate = ({ updated }: FailedResources): string =>
  updated.length === 0 ? '' : `The following resource(s) failed to update: [${updated.join(', ')}].`

/** What a failed create is followed by, in the words of its event. */
const requests: Readonly<Record<FailureMode, string>> = {
  rollback: 'Rollback requested by user.',
  preserve: '',
  delete: 'Delete requested by user.',
}

const requestAfter = (operation: RequestType, mode: FailureMode): string => (operation === 'Create' ? requests[mode] : '')

/** CloudFormation's event texts, as users have seen them. */
export const cloudFormationTexts: EventTexts = {
  started: () => theirs('User Initiated'),
  finished: () => undefined,
  reviewed: theirs('User Initiated'),
  created: theirs('Resource creation Initiated'),
  configured: theirs('Eventual consistency check initiated'),
  replaced: theirs('Requested update required the provider to create a new physical resource'),
  cancelled: (requestType) => theirs(requestType === 'Create' ? 'Resource creation cancelled' : 'Resource update cancelled'),
  tokenChanged: theirs('Modifying service token is not allowed.'),
  nameTaken: (name) =>
    theirs(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    ),
  attributeMissing: ({ attribute, responseKey }) =>
    theirs(`CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${responseKey}`),
  failed: (operation, resources, mode) =>
    theirs([failedToCreate(resources), failedToUpdate(resources), requestAfter(operation, mode)].filter((text) => text !== '').join(' ')),
  exportMissing(operation, name, mode) {
    const request = requestAfter(operation, mode)
    return theirs(`No export named ${name} found${request === '' ? '' : `. ${request}`}`)
  },
  operationCancelled: (kind) => theirs(`Stack ${kind.toLowerCase()} cancelled`),
  deleteFailed: (ids) => theirs(`The following resource(s) failed to delete: [${ids.join(', ')}].`),
  cleanupFailed: theirs('Update successful. One or more resources could not be deleted.'),
}

/** What CloudFormation says about responses, where users have seen it; the rest in words of ours. */
export const cloudFormationResponseTexts: ResponseTexts = {
  failedAnswer: (reason, requestId) =>
    theirs(`Received response status [FAILED] from custom resource. Message returned: ${reason} (RequestId: ${requestId})`),
  noResponse: (requestId) =>
    theirs(
      `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}]. ` +
        'If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.',
    ),
  tooLong: theirs('Response object is too long.'),
  notJson: ours('the response is no JSON'),
  notAnObject: ours('the response is no JSON object'),
  misaddressed: (field) => ours(`the response's ${field} is not the request's`),
  notAStatus: (status) => theirs(`Invalid Response object: '${status}' is not a valid ResponseStatus`),
  statusMissing: ours('the response has no Status'),
  wrongType: (property, expected) => theirs(`Invalid Response object: Value of property ${property} must be ${expected}`),
  idMissing: theirs('Invalid PhysicalResourceId'),
  idTooLong: (bytes, limit) => ours(`the PhysicalResourceId has ${bytes} bytes; the limit is ${limit}`),
  changedId: (before, after) => ours(`the PhysicalResourceId changed from ${before} to ${after}`),
}
