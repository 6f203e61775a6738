import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { virtualClock } from '../../testing/index.ts'
import { sendReply, toRequest } from './node-messages.ts'

interface Exchange {
  readonly client: Socket
  readonly message: IncomingMessage
  readonly response: ServerResponse
}

/** Sends a text to a server that answers nothing by itself. */
async function exchange(text: string): Promise<Exchange> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect(port, '127.0.0.1').on('error', () => {})
  onTestFinished(() => {
    client.destroy()
    server.close()
    server.closeAllConnections()
  })
  client.write(text)
  const [message, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
  return { client, message, response }
}

const post = (length: number): string =>
  `POST /ros?a=1 HTTP/1.1\r\nhost: provider.example\r\nx-tenant: harbour\r\ncontent-length: ${length}\r\n\r\n`

describe('a request', () => {
  test('has the method, the URL, the headers and the body that were sent', async () => {
    const { message } = await exchange(`${post(2)}{}`)
    const request = toRequest(message, 'https')
    expect([request.method, request.url]).toEqual(['POST', 'https://provider.example/ros?a=1'])
    expect(Object.fromEntries(request.headers)).toEqual({ host: 'provider.example', 'x-tenant': 'harbour', 'content-length': '2' })
    expect(await request.text()).toBe('{}')
  })

  test.for(['GET', 'HEAD'])('has no body with %s', async (method) => {
    const { message } = await exchange(`${method} / HTTP/1.1\r\nhost: x\r\n\r\n`)
    expect(toRequest(message, 'http').body).toBe(null)
  })

  test('has the host localhost where none is told, as before HTTP/1.1', async () => {
    const { message } = await exchange('POST /ros HTTP/1.0\r\n\r\n')
    expect(toRequest(message, 'http').url).toBe('http://localhost/ros')
  })

  test('has each value of a header that came more than once', async () => {
    const { message } = await exchange('POST / HTTP/1.1\r\nhost: x\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n\r\n')
    expect(toRequest(message, 'http').headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})

describe('a body', () => {
  test('is taken no faster than it is read', async () => {
    const { client, message } = await exchange(`${post(300_000)}{`)
    const request = toRequest(message, 'http')
    await once(message, 'pause')
    client.write(' '.repeat(299_999))
    // What is not taken waits in the message, then in the socket, which holds up the sender.
    while (message.readableLength === 0) await turn()
    expect((await request.text()).length).toBe(300_000)
  })

  test('that breaks off is no shorter one', async () => {
    const { client, message } = await exchange(`${post(20)}{`)
    const text = toRequest(message, 'http').text()
    client.destroy()
    await expect(text).rejects.toThrow('the connection was closed')
  })

  test('that nobody wants any more leaves the connection open, and goes nowhere', async () => {
    const { client, message } = await exchange(`${post(200_000)}{`)
    await toRequest(message, 'http').body?.cancel()
    client.write(' '.repeat(199_999))
    await once(message, 'end')
    expect(message.socket.destroyed).toBe(false)
  })
})

describe('a reply', () => {
  test.for([
    [false, 'keep-alive'],
    [true, 'close'],
  ] as const)('that is the last: %s, tells so by connection: %s', async ([isLast, connection]) => {
    const { client, response } = await exchange('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await sendReply(new Response('no', { status: 404, headers: { 'x-why': 'none' } }), response, { isLast, clock: virtualClock() })
    const [text] = (await once(client, 'data')) as [Buffer]
    expect(text.toString().toLowerCase().split('\r\n')).toEqual(
      expect.arrayContaining(['http/1.1 404 not found', `connection: ${connection}`, 'x-why: none', 'content-length: 2', 'no']),
    )
  })

  test('to a whole request leaves nothing behind', async () => {
    const { message, response } = await exchange('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    const clock = virtualClock()
    await once(message.resume(), 'end')
    await sendReply(new Response('no'), response, { isLast: false, clock })
    expect(clock.pending).toBe(0)
  })

  /** A reply to a request of which the rest is still to come. */
  const hasty = async () => {
    const clock = virtualClock()
    const { client, message, response } = await exchange(`${post(200_000)}{`)
    const request = toRequest(message, 'http')
    await turn()
    await sendReply(new Response('too long', { status: 413 }), response, { isLast: false, clock })
    return { clock, client, message, request }
  }

  test('gives the sender a second for the rest of its request, and then ends the connection', async () => {
    const { clock, message } = await hasty()
    await clock.advance(999)
    expect(message.socket.destroyed).toBe(false)
    await clock.advance(1)
    expect(message.socket.destroyed).toBe(true)
  })

  test('leaves the connection open where the rest comes in time', async () => {
    const { clock, client, message } = await hasty()
    client.write(' '.repeat(199_999))
    await once(message, 'close')
    expect(clock.pending).toBe(0)
    expect(message.socket.destroyed).toBe(false)
  })
})
