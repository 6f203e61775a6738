import type { ResponseAddress } from '../protocol/request.ts'

/** The request without its properties, as JSON: all that an answer needs, the signed URL included. */
export function ticketOf(address: ResponseAddress): string {
  return JSON.stringify({
    RequestType: address.requestType,
    StackId: address.stackId,
    RequestId: address.requestId,
    LogicalResourceId: address.logicalResourceId,
    PhysicalResourceId: address.physicalResourceId,
    ResponseURL: address.responseUrl.reveal(),
    IntranetResponseURL: address.intranetResponseUrl?.reveal(),
  })
}
