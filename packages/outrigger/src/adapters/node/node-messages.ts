import type { IncomingMessage, ServerResponse } from 'node:http'

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
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) message.pause()
      }
      message
        .on('data', take)
        .on('end', () => end(() => controller.close()))
        .on('error', (error) => end(() => controller.error(error)))
        .on('close', () => end(() => controller.error(new Error('the connection was closed'))))
        .pause()
    },
    pull: () => void message.resume(),
    cancel: () => end(() => void message.resume()),
  })
}

/** Sends a reply; resolves when it was handed to the system, or can't be. */
export async function sendReply(reply: Response, response: ServerResponse, isLast: boolean): Promise<void> {
  const { req: message } = response
  const body = new Uint8Array(await reply.arrayBuffer())
  // Whoever hung up meanwhile gets none, and no event tells of that any more.
  if (response.destroyed) return
  await new Promise<void>((resolve) => {
    response.on('close', resolve).on('finish', resolve)
    if (isLast) response.setHeader('connection', 'close')
    response.writeHead(reply.status, { ...Object.fromEntries(reply.headers), 'content-length': body.length }).end(body)
  })
  if (message.complete) return
  message.resume()
  setTimeout(() => message.complete || message.socket.destroy(), lastingTime).unref()
}
