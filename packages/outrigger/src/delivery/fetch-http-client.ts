import { fieldsOf, textOf } from '../protocol/fields.ts'
import type { HttpClient } from '../ports.ts'

/**
 * Sends by the platform's `fetch`, wherever there is one: Node, Deno, workers.
 *
 * The body is bytes, so that `fetch` tells its length, never sends it in chunks, and adds no content type. An empty content type stays as it is,
 * or is left out: S3 takes both for the same when it checks CloudFormation's signature. Headers that `fetch` adds (`accept`, `user-agent`) aren't signed.
 */
export const fetchHttpClient: HttpClient = {
  async send({ method, url, headers, body }, signal) {
    // It counts by itself: some platforms refuse to be told, others would say the length twice.
    const { 'content-length': _, ...others } = headers
    const reply = await fetch(url, { method, headers: others, body: new Uint8Array(body), redirect: 'manual', signal }).catch(
      (error: unknown) => {
        throw Object.assign(new Error('no reply'), { code: codeOf(error) })
      },
    )
    // Read to its end, so that the connection serves again; a body that breaks off changes nothing.
    reply.arrayBuffer().catch(() => {})
    return { status: reply.status }
  },
}

/** The cause's code. The rest of the error is left out: it may quote the URL. */
const codeOf = (error: unknown): string => textOf(fieldsOf(fieldsOf(error)['cause'])['code']) || 'NETWORK'
