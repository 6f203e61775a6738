import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { inTime } from '../../delivery/in-time.ts'
import { nodeHttpClient } from '../../delivery/node-http-client.ts'
import { consoleLogger } from '../../lifecycle/console-logger.ts'
import { createLog } from '../../lifecycle/log.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createScrubber } from '../../lifecycle/scrubber.ts'
import { systemClock } from '../../lifecycle/system-clock.ts'
import { createWebhook, type WebhookHandler } from '../../webhooks/create-webhook.ts'
import { closeOnSignals } from './close-on-signals.ts'
import { sendReply, toRequest } from './node-messages.ts'
import { nodeMd5 } from './node-md5.ts'
import { readServerOptions, type ServerOptions, type ServerSettings } from './server-options.ts'

/** A server around a provider. */
export interface ProviderServer extends AsyncDisposable {
  /** Listens, and tells where: scheme, host and port, such as `http://127.0.0.1:8080`. */
  listen(): Promise<string>
  /** Resolves when no request and no work behind one is under way. */
  drain(): Promise<void>
  /**
   * Takes no more requests, waits until what is under way was answered and its responses are delivered, for the time of grace at most, and ends
   * every connection. May be called again.
   *
   * @returns whether nothing was left undone.
   */
  close(): Promise<boolean>
}

/**
 * Makes a server around a provider, for a process of one's own; what it serves is told at `webhook` in `outrigger/webhook`.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps, or an option can't be meant.
 *
 * @example
 * ```ts
 * await using server = createServer(statusCakeTest, { port: 0, host: '127.0.0.1', allowUnsigned: true })
 * const url = await server.listen()
 * ```
 */
export function createServer(target: Provider, options: ServerOptions = {}): ProviderServer {
  const settings = readServerOptions(options)
  const { routes, tls, host, clock = systemClock, logger = consoleLogger } = options
  const log = createLog(logger, createScrubber(), {})
  const webhookFor = (chosen: object): WebhookHandler =>
    createWebhook(target, { httpClient: nodeHttpClient, digest: nodeDigest, md5: nodeMd5 }, { ...options, ...chosen })
  const handlers = new Map(Object.entries(routes ?? { '*': {} }).map(([path, chosen]) => [path, webhookFor(chosen)]))
  const underWay = new Set<Promise<void>>()
  const scheme = tls ? 'https' : 'http'
  let closed: Promise<boolean> | undefined

  const limits = {
    maxHeaderSize: settings.maxHeaderBytes,
    headersTimeout: settings.headersTimeout,
    handshakeTimeout: settings.headersTimeout,
    connectionsCheckingInterval: Math.ceil(settings.headersTimeout / 5),
    // For bodies, the webhook looks after the time.
    requestTimeout: 0,
  }
  const serve = (message: IncomingMessage, response: ServerResponse): void => {
    const work = answer(message)
      .then((reply) => sendReply(reply, response, { isLast: closed !== undefined, clock }))
      .catch((error: unknown) => {
        log.error('a reply was not sent', { error })
        message.socket.destroy()
      })
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const server: Server = tls ? createHttpsServer({ ...limits, ...tls }, serve) : createHttpServer(limits, serve)
  server.maxConnections = settings.maxConnections
  // Node would drop the headers beyond its limit without a word.
  server.maxHeadersCount = 0

  async function answer(message: IncomingMessage): Promise<Response> {
    const path = message.url?.split('?')[0] ?? ''
    if (path === settings.healthPath) return new Response(null, { status: closed ? 503 : 200 })
    // ROS repeats after 500 and no other status.
    if (closed) return new Response(null, { status: 500 })
    if (message.rawHeaders.length > settings.maxHeaders * 2) return refuse(431, `more than ${settings.maxHeaders} headers`)
    const handler = handlers.get(routes ? path : '*')
    if (!handler) return refuse(404, 'nothing is served at this path')
    const request = requestOf(message)
    return request ? handler(request) : refuse(400, 'the request is none that could be read')
  }

  function refuse(status: number, reason: string): Response {
    log.warn('a request was not served', { status, reason })
    return Response.json({ error: reason }, { status })
  }

  function requestOf(message: IncomingMessage): Request | undefined {
    try {
      return toRequest(message, scheme)
    } catch {
      return undefined
    }
  }

  async function drain(): Promise<void> {
    do {
      await Promise.all(underWay)
      await Promise.all([...handlers.values()].map((handler) => handler.drain()))
    } while (underWay.size > 0)
  }

  async function shutDown(): Promise<boolean> {
    const ended = server.listening ? once(server, 'close') : Promise.resolve()
    server.close()
    const isDone = await inTime(
      drain().then(() => true),
      settings.grace,
      clock,
      () => false,
    )
    server.closeAllConnections()
    await ended
    if (isDone) log.info('the server is closed')
    else log.error('the server is closed, but work was under way: its responses are not delivered', { grace: settings.grace })
    return isDone
  }

  const close = (): Promise<boolean> => (closed ??= shutDown())

  return {
    drain,
    close,
    [Symbol.asyncDispose]: async () => void (await close()),
    async listen() {
      await listening(server, settings, host)
      if (options.signals) closeOnSignals(close, process)
      return urlOf(server.address() as AddressInfo, scheme)
    },
  }
}

/**
 * Makes a server and listens: `createServer(target, options)`, then `listen()`.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) as `createServer` does; Node's own error where the port can't be had.
 *
 * @example
 * ```ts
 * await startServer(statusCakeTest, { port: 8080, signals: true, routes: { '/ros': { signature: { key } }, '/sns': { sns: { topics: [topicArn] } } } })
 * ```
 */
export async function startServer(target: Provider, options: ServerOptions = {}): Promise<ProviderServer & { readonly url: string }> {
  const server = createServer(target, options)
  return { ...server, url: await server.listen() }
}

async function listening(server: Server, { port }: ServerSettings, host: string | undefined): Promise<void> {
  server.listen({ port, host })
  await once(server, 'listening')
}

/** Where a server listens. */
export function urlOf({ address, family, port }: AddressInfo, scheme: 'http' | 'https'): string {
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
