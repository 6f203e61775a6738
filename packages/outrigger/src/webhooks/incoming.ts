import { inTime } from '../delivery/in-time.ts'
import { Refusal } from './refusal.ts'
import type { Clock } from '../ports.ts'

/** A POST that has arrived whole. */
export interface Incoming {
  readonly headers: Headers
  /** As its sender knows it. */
  readonly url: URL
  /** How its sender may have written that: as it was given, as `URL` writes it, and an origin without its slash. */
  readonly spellings: readonly string[]
  readonly body: Uint8Array
}

/** What a request may take. */
export interface IncomingLimits {
  /** Longest body, in bytes. */
  readonly maxBodyBytes: number
  /** Longest time for the body to arrive, in ms. */
  readonly bodyTimeout: number
  /** The URL that senders know, where it isn't the request's own. */
  readonly publicUrl: string | undefined
  readonly clock: Clock
}

/**
 * Takes in a request, within limits.
 *
 * @throws Refusal 405, 415, 413, 408, or 400 when the body breaks off.
 */
export async function takeIncoming(request: Request, limits: IncomingLimits): Promise<Incoming> {
  if (request.method !== 'POST') throw new Refusal(405, `expected POST, got ${request.method}`)
  if (request.headers.has('content-encoding')) throw new Refusal(415, 'expected a body without content-encoding')
  if (Number(request.headers.get('content-length')) > limits.maxBodyBytes) throw tooLarge(limits)
  const given = limits.publicUrl ?? request.url
  const url = new URL(given)
  const { href, origin } = url
  const spellings = [...new Set([given, href, href === `${origin}/` ? origin : href])]
  return { headers: request.headers, url, spellings, body: await readBody(request, limits) }
}

const tooLarge = ({ maxBodyBytes }: IncomingLimits): Refusal => new Refusal(413, `expected a body of at most ${maxBodyBytes} bytes`)

async function readBody({ body }: Request, limits: IncomingLimits): Promise<Uint8Array> {
  if (!body) return new Uint8Array()
  const reader = body.getReader()
  try {
    return await inTime(readAll(reader, limits), limits.bodyTimeout, limits.clock, () => {
      throw new Refusal(408, `the body took longer than ${limits.bodyTimeout} ms`)
    })
  } catch (error) {
    // Nobody waits for the rest; a stream that broke can't be cancelled.
    reader.cancel().catch(() => {})
    throw error instanceof Refusal ? error : new Refusal(400, 'the body broke off')
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limits: IncomingLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value)
    length += part.value.length
    if (length > limits.maxBodyBytes) throw tooLarge(limits)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
