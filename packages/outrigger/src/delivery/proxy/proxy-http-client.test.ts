import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { createProxy } from 'proxy'
import { describe, expect, onTestFinished, test } from 'vitest'
import { httpClientContract } from '../../http-client.contract.ts'
import type { IncomingReply, OutgoingRequest } from '../../ports.ts'
import { privateCa, server as certificate } from './private-ca.fixture.ts'
import { type ProxyOptions, proxyHttpClient } from './proxy-http-client.ts'

httpClientContract('with a proxy that plain HTTP on loopback passes by', () =>
  proxyHttpClient({ proxy: 'http://127.0.0.1:1', noProxy: '' }),
)

const never = new AbortController().signal

async function listen(server: Pick<Server, 'listen' | 'close' | 'address' | 'once'>): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server as Server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** An endpoint with a certificate of the private authority. */
async function endpoint(status = 200): Promise<{ readonly url: string; readonly seen: string[] }> {
  const seen: string[] = []
  const server = createHttpsServer(certificate, (request, response) => {
    const { method, url, headers } = request
    request.setEncoding('utf8').on('data', (text) => seen.push(`${method} ${url} ${headers['content-length']} ${text}`))
    request.on('end', () => response.writeHead(status, { location: '/elsewhere', connection: 'close' }).end())
  })
  return { url: `https://localhost:${await listen(server)}/path?X-Amz-Signature=c2VjcmV0`, seen }
}

/** A real forward proxy, and the hosts it was asked for. */
async function forwardProxy(
  authenticate: (request: IncomingMessage) => boolean = () => true,
  tls = false,
): Promise<{ readonly url: string; readonly tunnels: string[] }> {
  const tunnels: string[] = []
  const server = createProxy(tls ? createHttpsServer(certificate) : createHttpServer())
  server.authenticate = (request) => {
    tunnels.push(`${request.method} ${request.url}`)
    return authenticate(request)
  }
  return { url: `${tls ? 'https' : 'http'}://localhost:${await listen(server)}`, tunnels }
}

const put = (url: string): OutgoingRequest => ({
  method: 'PUT',
  url,
  headers: { 'content-length': '2' },
  body: new TextEncoder().encode('{}'),
})

const send = (url: string, options: ProxyOptions): Promise<IncomingReply> =>
  proxyHttpClient({ noProxy: '', ca: privateCa, ...options }).send(put(url), never)

describe('a response through a forward proxy', () => {
  test('goes through a tunnel to the endpoint, which a private authority vouches for', async () => {
    const { url, seen } = await endpoint()
    const proxy = await forwardProxy()
    expect(await send(url, { proxy: proxy.url })).toEqual({ status: 200 })
    expect(seen).toEqual(['PUT /path?X-Amz-Signature=c2VjcmV0 2 {}'])
    expect(proxy.tunnels).toEqual([`CONNECT ${new URL(url).host}`])
  })

  test('may speak TLS to the proxy itself', async () => {
    const { url, seen } = await endpoint()
    const proxy = await forwardProxy(undefined, true)
    expect(await send(url, { proxy: proxy.url })).toEqual({ status: 200 })
    expect([proxy.tunnels.length, seen.length]).toEqual([1, 1])
  })

  test('names user and password to the proxy alone', async () => {
    const { url } = await endpoint()
    const expected = `Basic ${Buffer.from('us:er:pass word').toString('base64')}`
    const proxy = await forwardProxy(({ headers }) => headers['proxy-authorization'] === expected)
    expect(await send(url, { proxy: proxy.url.replace('//', '//us%3Aer:pass%20word@') })).toEqual({ status: 200 })
  })

  test('names a password as it stands where it is no percent-encoding', async () => {
    const { url } = await endpoint()
    const expected = `Basic ${Buffer.from('user:100%sure').toString('base64')}`
    const proxy = await forwardProxy(({ headers }) => headers['proxy-authorization'] === expected)
    expect(await send(url, { proxy: proxy.url.replace('//', '//user:100%sure@') })).toEqual({ status: 200 })
  })

  test('that is refused is a network error with the status in its code, and without the URL', async () => {
    const { url, seen } = await endpoint()
    const proxy = await forwardProxy(() => false)
    const error: unknown = await send(url, { proxy: proxy.url.replace('//', '//user:hunter2@') }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'PROXY_407', message: 'the proxy refused the tunnel with status 407' })
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/c2VjcmV0|hunter2/)
    expect(seen).toEqual([])
  })

  test('follows no redirect', async () => {
    const { url, seen } = await endpoint(307)
    const proxy = await forwardProxy()
    expect(await send(url, { proxy: proxy.url })).toEqual({ status: 307 })
    expect(seen).toHaveLength(1)
  })

  test('passes by the proxy where NO_PROXY says so', async () => {
    const { url } = await endpoint()
    const proxy = await forwardProxy()
    expect(await send(url, { proxy: proxy.url, noProxy: 'localhost' })).toEqual({ status: 200 })
    expect(proxy.tunnels).toEqual([])
  })

  test('ends with the signal while the proxy says nothing, and leaves no socket open', async () => {
    const silent = createTcpServer()
    const url = `http://127.0.0.1:${await listen(silent as unknown as Server)}`
    const stop = new AbortController()
    const connected = once(silent, 'connection')
    const rejected = proxyHttpClient({ proxy: url, noProxy: '' })
      .send(put('https://any.example/'), stop.signal)
      .catch((thrown: unknown) => thrown)
    const [socket] = (await connected) as [Socket]
    const closed = once(
      socket.resume().on('error', () => {}),
      'close',
    )
    stop.abort()
    expect(await rejected).toBeInstanceOf(Error)
    await closed
  })

  test('rejects where the signal was aborted before, and asks no proxy', async () => {
    const proxy = await forwardProxy()
    await expect(
      proxyHttpClient({ proxy: proxy.url, noProxy: '' }).send(put('https://any.example/'), AbortSignal.abort()),
    ).rejects.toBeInstanceOf(Error)
    expect(proxy.tunnels).toEqual([])
  })
})

describe('a private certificate authority', () => {
  test('is not trusted unless it is given', async () => {
    const { url, seen } = await endpoint()
    await expect(proxyHttpClient({ proxy: '' }).send(put(url), never)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
    expect(seen).toEqual([])
  })

  test('is trusted besides the others, without a proxy too', async () => {
    const { url } = await endpoint()
    expect(await send(url, { proxy: '', ca: [privateCa] })).toEqual({ status: 200 })
  })

  test('vouches for the names of its certificates alone', async () => {
    const { url } = await endpoint()
    await expect(send(url.replace('localhost', 'localhost.'), { proxy: '' })).rejects.toBeInstanceOf(Error)
    const { url: proxy } = await forwardProxy()
    expect(await send(url.replace('localhost', '127.0.0.1'), { proxy })).toEqual({ status: 200 })
  })
})

describe('the environment', () => {
  test('names the proxy and the hosts without it, in capitals or not', async () => {
    const { url } = await endpoint()
    const proxy = await forwardProxy()
    const before = { ...process.env }
    onTestFinished(() => void (process.env = before))
    process.env = { ...before, https_proxy: proxy.url, NO_PROXY: 'other.example' }
    expect(await proxyHttpClient({ ca: privateCa }).send(put(url), never)).toEqual({ status: 200 })
    process.env['no_proxy'] = 'localhost'
    process.env['NO_PROXY'] = ''
    expect(await proxyHttpClient({ ca: privateCa }).send(put(url), never)).toEqual({ status: 200 })
    expect(proxy.tunnels).toHaveLength(1)
  })
})
