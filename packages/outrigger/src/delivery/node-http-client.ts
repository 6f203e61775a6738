import type { HttpClient } from '../ports.ts'

/** Sends by Node's own client, over connections it keeps for the next response. Loaded when first needed, so that a cold start doesn't wait for it. */
export const nodeHttpClient: HttpClient = {
  async send({ method, url, headers, body }, signal) {
    const { request } = await (url.startsWith('https:') ? import('node:https') : import('node:http'))
    return new Promise((resolve, reject) => {
      request(url, { method, headers, signal })
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
