import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { HttpClient, OutgoingRequest } from './ports.ts'

const secret = 'c2VjcmV0LXNpZ25hdHVyZQ'

/**
 * What every {@link HttpClient} must do, over real sockets.
 *
 * @param adds - headers that the platform adds by itself, in lower case, where it can't be kept from it
 */
export function httpClientContract(
  name: string,
  create: () => HttpClient,
  { adds = [] }: { readonly adds?: readonly string[] } = {},
): void {
  const added = ['host', 'connection', ...adds]
  const never = new AbortController().signal

  describe(`HTTP client · ${name}`, () => {
    test('sends method, path, query and body as they stand', async () => {
      const { url, requests } = await serve('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      await create().send(put(`${url}/a%7Cb?X-Amz-Date=1&b=%2F`, 'Grüße'), never)
      expect(requests[0]).toMatch(/^PUT \/a%7Cb\?X-Amz-Date=1&b=%2F HTTP\/1\.1\r\n/)
      expect(requests[0]).toMatch(/\r\n\r\nGrüße$/)
    })

    test('sends headers as they stand and in this order, empty ones too; adds only what the platform can not be kept from', async () => {
      const { url, requests } = await serve('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      const headers = { 'content-type': '', Date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'content-length': '2' }
      await create().send({ method: 'POST', url: `${url}/`, headers, body: bytes('{}') }, never)
      const lines = requests[0]?.split('\r\n\r\n')[0]?.split('\r\n').slice(1) ?? []
      expect(lines.filter((line) => !added.includes(line.toLowerCase().split(':')[0] ?? '')).map((line) => line.trim())).toEqual([
        'content-type:',
        'Date: Thu, 01 Jan 2026 00:00:00 GMT',
        'content-length: 2',
      ])
    })

    test('sends a large body whole', async () => {
      const { url, requests } = await serve('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      const text = 'x'.repeat(300_000)
      expect(await create().send(put(`${url}/`, text), never)).toMatchObject({ status: 200 })
      expect(requests[0]?.split('\r\n\r\n')[1]).toBe(text)
    })

    test.for([200, 204, 400, 403, 411, 429, 500, 503, 599])('resolves with status %d', async (status) => {
      const { url } = await serve(`HTTP/1.1 ${status} Any\r\n${status === 204 ? '' : 'content-length: 0\r\n'}\r\n`)
      expect(await create().send(put(`${url}/`), never)).toMatchObject({ status })
    })

    test.for([301, 302, 303, 307, 308])('does not follow a redirect (%d)', async (status) => {
      const { url, requests } = await serve(`HTTP/1.1 ${status} Moved\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n`)
      expect(await create().send(put(`${url}/`), never)).toMatchObject({ status })
      expect(requests).toHaveLength(1)
    })

    test('does not retry what was answered', async () => {
      const { url, requests } = await serve('HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n')
      await create().send(put(`${url}/`), never)
      expect(requests).toHaveLength(1)
    })

    test('resolves with the status though the body breaks off', async () => {
      const { url } = await serve('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort', 'cut')
      expect(await create().send(put(`${url}/`), never)).toMatchObject({ status: 200 })
    })

    test.for([
      ['the connection is cut', ''],
      ['the reply is no HTTP', 'hello\r\n\r\n'],
    ] as const)('rejects where %s, without retrying and without the URL', async ([, reply]) => {
      const { url, requests } = await serve(reply, 'cut')
      const error: unknown = await create()
        .send(put(`${url}/path?X-Amz-Signature=${secret}`), never)
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret)
      expect(requests).toHaveLength(1)
    })

    test('rejects where nobody listens, without the URL', async () => {
      const { url, close } = await serve('')
      await close()
      const error: unknown = await create()
        .send(put(`${url}/path?X-Amz-Signature=${secret}`), never)
        .catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'ECONNREFUSED' })
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret)
    })

    test('rejects when the signal aborts, and leaves no socket open', async () => {
      const { url, arrival, sockets } = await serve('', 'silent')
      const stop = new AbortController()
      const reply = create().send(put(`${url}/?X-Amz-Signature=${secret}`), stop.signal)
      const rejected = reply.catch((thrown: unknown) => thrown)
      await arrival
      const closed = Promise.all(sockets.map((socket) => once(socket, 'close')))
      stop.abort()
      const error = await rejected
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret)
      expect(await closed).toHaveLength(1)
    })

    test('rejects when the signal was aborted before, and sends nothing', async () => {
      const { url, requests } = await serve('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      await expect(create().send(put(`${url}/`), AbortSignal.abort())).rejects.toBeInstanceOf(Error)
      expect(requests).toEqual([])
    })
  })
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const put = (url: string, text = '{}'): OutgoingRequest => ({
  method: 'PUT',
  url,
  headers: { 'content-length': String(bytes(text).length) },
  body: bytes(text),
})

interface RawServer {
  readonly url: string
  /** Each request, head and body as UTF-8. */
  readonly requests: string[]
  readonly sockets: Socket[]
  /** Settles when the first request has arrived whole. */
  readonly arrival: Promise<void>
  close(): Promise<void>
}

/** Answers each request with raw bytes, then keeps the connection open or cuts it; ends with the test. */
async function serve(reply: string, then: 'open' | 'cut' | 'silent' = 'open'): Promise<RawServer> {
  const requests: string[] = []
  const sockets: Socket[] = []
  let arrived = (): void => {}
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const server = createServer((socket) => {
    sockets.push(socket)
    let received = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (!isWhole(received)) return
      requests.push(received.toString())
      received = Buffer.alloc(0)
      arrived()
      if (then === 'silent') return
      socket.write(reply)
      if (then === 'cut') socket.end()
    })
  })
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await once(server.close(), 'close')
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(close)
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, sockets, arrival, close }
}

function isWhole(received: Buffer): boolean {
  const end = received.indexOf('\r\n\r\n')
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, end + 2))?.[1]
  return end >= 0 && received.length - end - 4 >= Number(length ?? 0)
}
