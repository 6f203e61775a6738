import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../ports.ts'

/** Time a sender has to send the rest of what is not read any more, in ms, so that it gets to read the reply. */
const lastingTime = 1000

/**
 * A request of Node's server as `fetch` knows it.
 *
 * @throws TypeError when `fetch` knows no such method, URL or header.
 */
export function toRequest(message: IncomingMessage, scheme: 'http' | 'https'): Request {
  const { method = 'GET', headers, url = '/' } = message
  const list = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, each]))
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(`${scheme}://${headers.host ?? 'localhost'}${url}`), {
    method,
    headers: list,
    ...(hasBody && { body: bodyOf(message), duplex: 'half' }),
  })
}

/** How a reply is sent. */
interface SendingOptions {
  /** Whether the connection ends with it. */
  readonly isLast: boolean
  readonly clock: Clock
}

/** The body as a stream. Cancelling it leaves the connection open: the reply goes by it. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  let isOver = false
  const end = (work: () => void): void => {
    if (!isOver) work()
    isOver = true
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const take = (chunk: Buffer): void => {
        if (isOver) return
        // Where more is wanted, enqueuing pulls.
        message.pause()
        controller.enqueue(new Uint8Array(chunk))
      }
      message
        .on('data', take)
        .on('end', () => end(() => controller.close()))
        .on('close', () => end(() => controller.error(new Error('the connection was closed'))))
        .pause()
    },
    pull: () => void message.resume(),
    cancel: () => end(() => void message.resume()),
  })
}

/** Sends a reply; resolves when it was handed to the system, or can't be. */
export async function sendReply(reply: Response, response: ServerResponse, { isLast, clock }: SendingOptions): Promise<void> {
  const { req: message } = response
  const body = new Uint8Array(await reply.arrayBuffer())
  // Whoever hung up meanwhile gets none, and no event tells of that any more.
  if (response.destroyed) return
  await new Promise<void>((resolve) => {
    response.on('close', resolve)
    if (isLast) response.setHeader('connection', 'close')
    response.writeHead(reply.status, { ...Object.fromEntries(reply.headers), 'content-length': body.length }).end(body)
  })
  if (message.complete) return
  // A body that nobody reads would hold up what is sent of it.
  message.removeAllListeners('data').resume()
  message.on(
    'close',
    clock.schedule(lastingTime, () => message.socket.destroy()),
  )
}
