import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { HttpClient } from '../ports.ts'

/** Sends by Node's own client, over connections it keeps for the next response. */
export const nodeHttpClient: HttpClient = {
  send: ({ method, url, headers, body }, signal) =>
    new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest
      send(url, { method, headers, signal })
        .on('error', reject)
        .on('response', (reply) => {
          // The status is all that counts; a body that breaks off afterwards changes nothing.
          reply.on('error', () => {}).resume()
          resolve({ status: reply.statusCode ?? 0 })
        })
        .end(body)
    }),
}
