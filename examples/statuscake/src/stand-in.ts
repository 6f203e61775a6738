/**
 * A stand-in of StatusCake's API for local runs and tests, over HTTP on loopback, which fails when told to.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type ApiReply, createApi, refusal } from './stand-in-api.ts'
import type { StoredTest } from './stand-in-rules.ts'

/** What the stand-in does wrong with one request. */
export interface Fault {
  /** `refuse` answers with `status` and does nothing; `lose-reply` does the work and cuts the connection; `hang` does the work and never answers. */
  readonly kind: 'refuse' | 'lose-reply' | 'hang'
  /** Only requests of this method. Absent: any. */
  readonly method?: string
  /** Of `refuse`. Default 500. */
  readonly status?: number
}

/** How a stand-in starts. */
export interface StandInOptions {
  /** The key that requests must carry. Default `stand-in-key`. */
  readonly key?: string
}

/** A running stand-in. */
export interface StandIn extends AsyncDisposable {
  /** What STATUSCAKE_API_URL is set to. */
  readonly url: string
  /** What STATUSCAKE_API_KEY is set to. */
  readonly key: string
  /** The tests there are now, oldest first. */
  readonly tests: readonly StoredTest[]
  /** Every request so far, such as `POST /v1/uptime 201`; without a status where no reply went out. */
  readonly calls: readonly string[]
  /** Plans faults: each happens once, in this order. */
  plan(...faults: readonly Fault[]): void
  close(): Promise<void>
}

/** Starts a stand-in on a free port of 127.0.0.1. */
export async function startStandIn({ key = 'stand-in-key' }: StandInOptions = {}): Promise<StandIn> {
  const api = createApi(key)
  const calls: string[] = []
  const faults: Fault[] = []

  function takeFault(method: string): Fault | undefined {
    const index = faults.findIndex((fault) => fault.method === undefined || fault.method === method)
    return index === -1 ? undefined : faults.splice(index, 1)[0]
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/' } = request
    const form = new URLSearchParams(await readText(request))
    const call = calls.push(`${method} ${target}`) - 1
    const fault = takeFault(method)
    const answer = () => api.answer({ method, target, authorization: request.headers.authorization, form })
    const reply = fault?.kind === 'refuse' ? refusal(fault.status ?? 500) : answer()
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'lose-reply') return void response.destroy()
    calls[call] += ` ${reply.status}`
    send(response, reply)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('stand-in:', error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    key,
    get tests() {
      return [...api.tests.values()]
    },
    calls,
    plan: (...planned) => void faults.push(...planned),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += String(chunk)
  return text
}

/** Every reply says how much of the account's quota is left, as the guide "Ratelimiting" shows it. */
function send(response: ServerResponse, { status, body, headers }: ApiReply): void {
  const quota = { 'x-ratelimit-limit': '5, 60;w=60, 5;w=1', 'x-ratelimit-remaining': status === 429 ? '0' : '4', 'x-ratelimit-reset': '0' }
  response.writeHead(status, { ...quota, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
