import type { RawProperties, ResponseAddress } from '../protocol/request.ts'

/** A response's address; and of a request that could be read, what tells how long the engine waits. */
interface Answerable extends ResponseAddress {
  readonly resourceType?: string
  readonly resourceProperties?: RawProperties
}

/** All that an answer needs of the request, as JSON: the signed URL and the engine's timeout, but no other property. */
export function ticketOf(address: Answerable): string {
  const { timeoutProperty = '' } = address.dialect
  const timeout = address.resourceProperties?.[timeoutProperty]
  return JSON.stringify({
    RequestType: address.requestType,
    StackId: address.stackId,
    RequestId: address.requestId,
    LogicalResourceId: address.logicalResourceId,
    PhysicalResourceId: address.physicalResourceId,
    ResponseURL: address.responseUrl.reveal(),
    IntranetResponseURL: address.intranetResponseUrl?.reveal(),
    ResourceType: address.resourceType,
    // A time that is an object is none, and may be nested too deeply to be written.
    ResourceProperties: { [timeoutProperty]: typeof timeout === 'object' ? undefined : timeout },
    OldResourceProperties: {},
  })
}
