import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { systemClock } from '../../lifecycle/system-clock.ts'
import type { Exchange, Fault } from './exchange.ts'
import { exchangeLog } from './exchange-log.ts'
import { faultLine } from './fault-line.ts'
import { startHttpServer } from './http-server.ts'
import { readBody } from './incoming-body.ts'
import { judge, maxBodyBytes } from './judge.ts'
import { decoded, mint, type Target } from './mint.ts'
import type { ResponseEndpoint, ResponseEndpointOptions } from './response-endpoint.ts'

/**
 * Starts **the** response endpoint, on loopback: it takes responses as the real ones do, over HTTP instead of HTTPS, and records every try.
 *
 * Refused: on CloudFormation's URLs anything but PUT, an altered signature and a content type (403 `SignatureDoesNotMatch`), an expired URL (403 `AccessDenied`) and a missing
 * length, as with chunked bodies (411); on ROS's URLs anything but POST (405), an altered signature and an expired URL (403), and a content type other than JSON or
 * a missing `Date` (400; which status ROS gives is not known). A URL that was never minted is 404, a body of more than 1 MB 400 or 413.
 * What a body says is for the engine to judge: any bytes are accepted, as often as they come.
 *
 * A handler that is to answer here must allow plain HTTP on this host: {@link allowLoopback}.
 *
 * @throws RangeError when an option of {@link ResponseEndpoint.mint} or {@link ResponseEndpoint.fault} is out of range, or an id was never minted.
 *
 * @example
 * ```ts
 * await using endpoint = await startResponseEndpoint()
 * const { id, href } = endpoint.mint({ engine: 'cfn' })
 * await handler(cloudFormationEvent({ responseUrl: href }), lambdaContext())
 * JSON.parse((await endpoint.next(id)).text) // { Status: 'SUCCESS', … }
 * ```
 */
export async function startResponseEndpoint(options: ResponseEndpointOptions = {}): Promise<ResponseEndpoint> {
  const { clock = systemClock, secret = randomUUID(), port = 0, host = '127.0.0.1' } = options
  const sessionToken = createHmac('sha512', secret).update('session').digest('base64')
  const log = exchangeLog()
  const faults = faultLine()
  const targets = new Map<string, Target>()
  const ids = new Set<string>()
  const delays = new Set<() => void>()

  const { base, close } = await startHttpServer(host, port, answer)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = clock.now()
    const url = urlOf(request.url, base)
    const target = targets.get(decoded(url.pathname))
    const fault = target && faults.take(target.id)
    const method = request.method ?? ''
    const headers = Object.fromEntries(Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]))
    const record = (verdict: Pick<Exchange, 'body' | 'status' | 'accepted' | 'refusal'>): void =>
      log.add({
        id: target?.id,
        engine: target?.engine,
        intranet: target?.intranet ?? false,
        method,
        headers,
        text: Buffer.from(verdict.body).toString(),
        at,
        ...(fault !== undefined && { fault }),
        ...verdict,
      })

    if (fault === 'reset') {
      request.socket.resetAndDestroy()
      return record({ body: new Uint8Array(), status: undefined, accepted: false })
    }
    const { kept: body, bytes, whole } = await readBody(request, maxBodyBytes)
    if (!whole) return record({ body, status: undefined, accepted: false, refusal: 'incomplete' })
    if (fault === 'hang') return record({ body, status: undefined, accepted: false })
    if (isStatus(fault)) {
      response.writeHead(fault.status).end()
      return record({ body, status: fault.status, accepted: false })
    }
    if (isDelay(fault)) await delay(fault.delay)
    const { refusal, ...reply } = judge({ url, method, headers, at, bytes }, target, secret)
    if (fault === 'drop-after-accept' && !refusal) {
      request.socket.destroy()
      return record({ body, status: undefined, accepted: true })
    }
    // Recorded first: whoever keeps it has kept it when the sender learns that it was taken.
    record({ body, status: reply.status, accepted: !refusal, ...(refusal && { refusal }) })
    response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) }).end(reply.body)
  }

  function delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.schedule(ms, () => {
        delays.delete(cancel)
        resolve()
      })
      delays.add(cancel)
    })
  }

  async function end(): Promise<void> {
    log.close()
    for (const cancel of delays) cancel()
    await close()
  }

  function known(id: string): string {
    if (!ids.has(id)) throw new RangeError(`${id}: no URL with this id was minted`)
    return id
  }

  return {
    url: base,
    exchanges: log.exchanges,
    mint(wanted) {
      const { url, targets: minted } = mint(wanted, { base, secret, sessionToken, now: clock.now(), count: ids.size + 1 })
      if (ids.has(url.id)) throw new RangeError(`${url.id}: a URL with this key was minted before`)
      ids.add(url.id)
      for (const [path, target] of minted) targets.set(path, target)
      return url
    },
    exchangesOf(id) {
      known(id)
      return log.exchanges.filter((exchange) => exchange.id === id)
    },
    next: async (id, { signal } = {}) => log.next(known(id), signal),
    onExchange: (listener) => log.listen(listener),
    fault: (id, ...steps) => faults.add(id === '*' ? id : known(id), steps),
    close: end,
    [Symbol.asyncDispose]: end,
  }
}

/** What was asked for; where that can't be read as a URL, nothing that was ever minted. */
function urlOf(path = '', base: string): URL {
  try {
    return new URL(path, base)
  } catch {
    return new URL(base)
  }
}

const isStatus = (fault: Fault | undefined): fault is Extract<Fault, { status: number }> => typeof fault === 'object' && 'status' in fault

const isDelay = (fault: Fault | undefined): fault is Extract<Fault, { delay: number }> => typeof fault === 'object' && 'delay' in fault
