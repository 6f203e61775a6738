import type { request } from 'node:http'
import type { HttpClient } from '../ports.ts'

/** How each protocol sends, loaded when first needed, so that a cold start doesn't wait for it. */
const senders: Record<string, typeof request> = {}

/** Sends by Node's own client, over connections it keeps for the next response. */
export const nodeHttpClient: HttpClient = {
  async send({ method, url, headers, body }, signal) {
    const scheme = url.startsWith('https:') ? 'https' : 'http'
    const send = (senders[scheme] ??= (await (scheme === 'https' ? import('node:https') : import('node:http'))).request)
    signal.throwIfAborted()
    return new Promise((resolve, reject) => {
      const request = send(url, { method, headers })
      signal.addEventListener('abort', () => request.destroy(signal.reason))
      request
        .on('error', reject)
        .on('response', (reply) => {
          // The status is all that counts; a body that breaks off afterwards changes nothing.
          reply.on('error', () => {}).resume()
          resolve({ status: reply.statusCode ?? 0 })
        })
        .end(body)
    })
  },
}
