import { parseServiceToken, type ServiceToken } from 'outrigger'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { type HttpConfig, readHttpConfig } from './http-config.ts'
import { replyInTime } from './reply-in-time.ts'
import { type SignatureAlgorithm, signBody } from './sign-body.ts'
import type { Delivery, Target } from './target.ts'

/** How requests are posted. */
export interface WebTargetOptions {
  /** Where to instead of the token's URL, such as a server of the test's. What is signed is the token's URL. */
  readonly url?: string
  /**
   * How a SignKey enters the signature, which ROS's documents don't say: as the key of an HMAC, or as text before or after what is signed. Default `hmac-sha1`.
   * Try your server under what its own option `signature.algorithm` says.
   */
  readonly signatureAlgorithm?: SignatureAlgorithm
}

type WebToken = Extract<ServiceToken, { kind: 'web' }>

/** Pauses before a request is sent again, in ms. How often and when ROS does so isn't documented. */
const pauses = [1000, 2000] as const

/** Time ROS waits for a reply, in ms. Documented for `web[sync]` alone. */
const replyTimeout = 10_000

/**
 * What stands behind tokens `web:<url>`, `web[sync]:<url>`, `web[idempotent]:<url>` and `web[sync,idempotent]:<url>`: requests are posted to the URL as ROS
 * does, by the template's HttpConfig, and signed where that has a SignKey. After a network error or status 500 they are sent again, a Create only where
 * it is idempotent. With `sync` the reply is the response.
 *
 * Source: "ALIYUN::ROS::CustomResource" (ROS documentation).
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'web:*': web() } })
 * ```
 */
export function web({ url, signatureAlgorithm = 'hmac-sha1' }: WebTargetOptions = {}): Target {
  return {
    async deliver(request, delivery) {
      const token = parseServiceToken(delivery.serviceToken)
      if (token.kind !== 'web') throw new Error(`only tokens web:<url> can be posted to, not ${delivery.serviceToken}`)
      const config = readHttpConfig(delivery.httpConfig)
      const isRepeatable = token.idempotent || request.RequestType !== 'Create'
      await attempt(request, delivery, { token, config, signatureAlgorithm, address: url ?? token.url }, isRepeatable ? pauses : [])
    },
  }
}

/** Where and how a request is posted. */
interface Posting {
  readonly token: WebToken
  readonly config: HttpConfig
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly address: string
}

async function attempt(request: ProviderRequest, delivery: Delivery, posting: Posting, left: readonly number[]): Promise<void> {
  const reply = await post(request, delivery, posting).catch((error: unknown) => {
    delivery.failed(error)
    return undefined
  })
  if (reply?.ok) {
    if (posting.token.sync) await respond(request, delivery, await reply.arrayBuffer())
    return
  }
  if (reply) delivery.failed(new Error(`the provider replied with status ${reply.status}: ${(await reply.text()).slice(0, 200)}`))
  const [pause, ...others] = left
  if (pause !== undefined && (reply?.status ?? 500) === 500) delivery.later(pause, () => attempt(request, delivery, posting, others))
}

function post(request: ProviderRequest, delivery: Delivery, { token, config, signatureAlgorithm, address }: Posting): Promise<Response> {
  const body =
    config.signKey === undefined
      ? request
      : signBody(request, token.url, config, { now: delivery.clock.now(), algorithm: signatureAlgorithm })
  return replyInTime(replyTimeout, delivery, (signal) =>
    fetch(address, {
      method: 'POST',
      headers: { ...config.headers, 'content-type': config.contentType },
      body: config.contentType === 'application/json' ? JSON.stringify(body) : formOf(body),
      redirect: 'manual',
      signal,
    }),
  )
}

/** Objects and lists stand as JSON. */
const formOf = (body: object): string =>
  new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString()

/** The engine's own hand: a reply is judged where every response is. */
async function respond({ ResponseURL: url }: ProviderRequest, { clock }: Delivery, body: ArrayBuffer): Promise<void> {
  const headers = { 'content-type': 'application/json', date: new Date(clock.now()).toUTCString() }
  await fetch(url, { method: 'POST', headers, body })
}
