import type { IncomingMessage } from 'node:http'

/** What was received of a request's body. */
export interface IncomingBody {
  /** The first `limit` bytes. */
  readonly kept: Uint8Array
  /** All bytes. */
  readonly bytes: number
  /** False where the connection ended before the body did. */
  readonly whole: boolean
}

/** Reads a request's body to its end, and keeps `limit` bytes of it. */
export async function readBody(request: IncomingMessage, limit: number): Promise<IncomingBody> {
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    if (bytes < limit) chunks.push(chunk.subarray(0, limit - bytes))
    bytes += chunk.length
  })
  const whole = await new Promise<boolean>((resolve) => {
    request.on('end', () => resolve(true))
    request.on('error', () => resolve(false))
  })
  return { kept: new Uint8Array(Buffer.concat(chunks)), bytes, whole }
}
