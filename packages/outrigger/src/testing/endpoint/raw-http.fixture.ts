import { once } from 'node:events'
import { type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import type { ResponseEndpoint, ResponseEndpointOptions } from './response-endpoint.ts'
import { startResponseEndpoint } from './start-response-endpoint.ts'

/** A reply as the client saw it. */
export interface SeenReply {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** An endpoint that ends with the test. */
export async function endpointOfTest(options?: ResponseEndpointOptions): Promise<ResponseEndpoint> {
  const endpoint = await startResponseEndpoint(options)
  onTestFinished(() => endpoint.close())
  return endpoint
}

/** Sends one request by Node's client, on a connection of its own; rejects where no reply comes. */
export async function send(href: string, method: string, headers: OutgoingHttpHeaders, body: string | Uint8Array = ''): Promise<SeenReply> {
  const outgoing = request(href, { method, headers, agent: false })
  const replied = new Promise<SeenReply>((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', (reply) => {
      text(reply).then((seen) => resolve({ status: reply.statusCode, headers: reply.headers, text: seen }), reject)
    })
  })
  outgoing.end(body)
  return replied
}

/** A PUT in order. */
export const put = (href: string, body: string | Uint8Array = '{}'): Promise<SeenReply> =>
  send(href, 'PUT', { 'content-type': '', 'content-length': Buffer.byteLength(body) }, body)

/** A POST in order. */
export const post = (href: string, body: string | Uint8Array = '{}', headers: OutgoingHttpHeaders = {}): Promise<SeenReply> =>
  send(
    href,
    'POST',
    {
      'Content-type': 'application/json',
      Date: 'Thu, 01 Jan 2026 00:00:00 GMT',
      'content-length': Buffer.byteLength(body),
      ...headers,
    },
    body,
  )

/** Writes raw bytes on a connection, ends its own side, and reads until the other side ends too. */
export async function sendRaw(base: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(base)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  socket.end(bytes)
  return text(socket)
}
