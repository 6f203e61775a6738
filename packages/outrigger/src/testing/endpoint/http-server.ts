import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** A server that listens. */
export interface HttpServer {
  /** Scheme, host and port. */
  readonly base: string
  /** Ends every connection; may be called again. */
  close(): Promise<void>
}

/** Listens, and hands every request to `answer`. Idle connections are kept until the server closes. */
export async function startHttpServer(
  host: string,
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpServer> {
  const latest = new WeakMap<Duplex, ServerResponse>()
  const server = createServer((request, response) => {
    latest.set(request.socket, response)
    void answer(request, response)
  })
  server.on('clientError', (_error, socket) => {
    const response = latest.get(socket)
    // Bytes past a whole request, as of a length that was counted too short, don't undo it: its reply goes out first.
    if (response?.req.complete && !response.writableFinished) response.once('finish', () => socket.destroy())
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n', () => socket.destroy())
  })
  // A connection that times out while it is idle would look like a lost response.
  server.keepAliveTimeout = 0
  server.listen(port, host)
  await once(server, 'listening')

  let closed: Promise<unknown> | undefined
  return {
    base: baseOf(server.address()),
    async close() {
      if (!closed) {
        closed = once(server, 'close')
        server.close()
        server.closeAllConnections()
      }
      await closed
    },
  }
}

function baseOf(address: AddressInfo | string | null): string {
  if (typeof address !== 'object' || address === null) throw new TypeError('the response endpoint listens on no port')
  const { address: ip, port, family } = address
  return `http://${family === 'IPv6' ? `[${ip}]` : ip}:${port}`
}
