/**
 * Sends responses by hand, right or wrong.
 *
 * @module
 */
import { type OutgoingHttpHeaders, request as httpRequest } from 'node:http'
import type { ProviderRequest } from '@outrigger/stack'

/** What goes on the wire. */
export interface Wire {
  readonly method: string
  readonly url: string
  readonly headers: OutgoingHttpHeaders
  readonly body: string
  /** Cuts the connection after this many bytes of the body. Absent: sends all. */
  readonly cutAfter?: number
}

/** A response's fields. */
export type Fields = Readonly<Record<string, unknown>>

/** The id of what this provider pretends to make. */
export const idOf = ({ LogicalResourceId: name, PhysicalResourceId: id = `made-${name}` }: ProviderRequest): string => id

const isCloudFormation = ({ StackId: stackId }: ProviderRequest): boolean => stackId.startsWith('arn:')

/** The fields of a sound SUCCESS, apart from `changes`. A field that is `undefined` is left out. */
export function success(request: ProviderRequest, changes: Fields = {}): Fields {
  const { StackId, RequestId, LogicalResourceId } = request
  return {
    Status: 'SUCCESS',
    PhysicalResourceId: idOf(request),
    StackId,
    RequestId,
    LogicalResourceId,
    Data: { Name: LogicalResourceId },
    ...changes,
  }
}

/** The fields of a sound FAILED, apart from `changes`. */
function failure(request: ProviderRequest, changes: Fields = {}): Fields {
  return success(request, { Status: 'FAILED', Reason: 'it broke', Data: undefined, ...changes })
}

/** Writes fields, or a text that is to be the body, as the request's engine wants to get them. */
export function write(request: ProviderRequest, content: Fields | string): Wire {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const length = { 'content-length': Buffer.byteLength(body) }
  const url = request.ResponseURL
  return isCloudFormation(request)
    ? { method: 'PUT', url, headers: { 'content-type': '', ...length }, body }
    : { method: 'POST', url, headers: { 'content-type': 'application/json', date: new Date().toUTCString(), ...length }, body }
}

/** Sends a response, and resolves when the engine has replied or the connection has ended. */
export function send({ method, url, headers, body, cutAfter }: Wire): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(url, { method, headers, agent: false }, (reply) => reply.resume().on('close', resolve))
    request.on('error', () => resolve())
    if (cutAfter === undefined) request.end(body)
    else request.write(body.slice(0, cutAfter), () => request.destroy())
  })
}

/** Answers soundly, apart from `changes`. */
export const succeed = (request: ProviderRequest, changes?: Fields): Promise<void> => send(write(request, success(request, changes)))

/** Answers FAILED soundly, apart from `changes`. */
export const fail = (request: ProviderRequest, changes?: Fields): Promise<void> => send(write(request, failure(request, changes)))
