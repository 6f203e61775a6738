import type { ClientRequest, request } from 'node:http'
import type { HttpClient, IncomingReply } from '../ports.ts'

/** How each protocol sends, loaded when first needed, so that a cold start doesn't wait for it. */
const senders: Record<string, typeof request> = {}

/** Sends by Node's own client, over connections it keeps for the next response. */
export const nodeHttpClient: HttpClient = {
  async send({ method, url, headers, body }, signal) {
    const scheme = url.startsWith('https:') ? 'https' : 'http'
    const send = (senders[scheme] ??= (await (scheme === 'https' ? import('node:https') : import('node:http'))).request)
    signal.throwIfAborted()
    return exchange(send(url, { method, headers }), body, signal)
  },
}

/** Sends a request's body, and waits for the status of its reply. */
export const exchange = (request: ClientRequest, body: Uint8Array, signal: AbortSignal): Promise<IncomingReply> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => request.destroy())
    request
      .on('error', reject)
      .on('response', (reply) => {
        // The status is all that counts; a body that breaks off afterwards changes nothing.
        reply.on('error', () => {}).resume()
        resolve({ status: reply.statusCode ?? 0 })
      })
      .end(body)
  })
