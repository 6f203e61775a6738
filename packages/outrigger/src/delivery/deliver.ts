import { DeliveryError } from '../errors/delivery-error.ts'
import type { Dialect } from '../protocol/dialect.ts'
import { fieldsOf, textOf } from '../protocol/fields.ts'
import type { SignedUrl } from '../protocol/signed-url.ts'
import type { Clock, HttpClient, Random } from '../ports.ts'
import { inTime } from './in-time.ts'
import type { DeliveryTry } from './receipt.ts'

/** What sending needs of the world. */
export interface DeliveryPorts {
  readonly clock: Clock
  readonly random: Random
  readonly httpClient: HttpClient
}

/** One response on its way. */
export interface Delivery {
  readonly dialect: Dialect
  /** Where to, best first; the next one is tried after a network error. */
  readonly urls: readonly [SignedUrl, ...SignedUrl[]]
  readonly body: Uint8Array
  /** When to give up, in ms since the epoch. */
  readonly end: number
  /** Gives up after one try; after two where the first reached nobody, as over a connection that died while the function was frozen. */
  readonly once?: boolean
}

const firstPause = 100
const longestPause = 10_000

/** With less time than this, in ms, no other try is worth it. */
const leastTime = 20

/**
 * Sends a response until the engine has taken it, refused it for good, or the time is over.
 *
 * Tried again: network errors, 408, 429 and 5xx, after a pause of random length below a bound that doubles. Nothing else is.
 *
 * @returns whether it was taken, and every try.
 * @throws DeliveryError when the time is over and the last failure could have been tried again.
 */
export async function deliver(delivery: Delivery, ports: DeliveryPorts): Promise<{ delivered: boolean; tries: readonly DeliveryTry[] }> {
  const { urls, end } = delivery
  const { clock, random } = ports
  const tries: DeliveryTry[] = []
  let networkErrors = 0
  for (let bound = firstPause; ; bound = Math.min(bound * 2, longestPause)) {
    const attempt = await tryOnce(delivery, urls[networkErrors % urls.length] ?? urls[0], ports)
    tries.push(attempt)
    const { status, error } = attempt
    if (status === undefined) networkErrors++
    else if (delivery.once || !isRetryable(status)) return { delivered: status >= 200 && status < 300, tries }
    const left = end - clock.now()
    if (delivery.once && (networkErrors > 1 || left < leastTime)) return { delivered: false, tries }
    if (left < leastTime)
      throw new DeliveryError(`the response was not delivered in time; tries: ${tries.length}, the last ended with ${status ?? error}`)
    await new Promise<void>((resolve) => clock.schedule(Math.min(random() * bound, left / 2), resolve))
  }
}

/** Whether a status tells of what may pass. */
export const isRetryable = (status: number): boolean => status === 408 || status === 429 || status >= 500

async function tryOnce({ dialect, body, end }: Delivery, url: SignedUrl, { clock, httpClient }: DeliveryPorts): Promise<DeliveryTry> {
  const start = clock.now()
  const controller = new AbortController()
  const send = async (): Promise<Omit<DeliveryTry, 'duration'>> => {
    try {
      const request = { method: dialect.method, url: url.reveal(), headers: dialect.headers(body.length, start), body }
      const { status } = await httpClient.send(request, controller.signal)
      return { status }
    } catch (error) {
      return { error: codeOf(error) }
    }
  }
  const result = await inTime(send(), (end - start) / 2, clock, () => {
    controller.abort()
    return { error: 'TIMEOUT' }
  })
  return { ...result, duration: clock.now() - start }
}

const codeOf = (error: unknown): string => textOf(fieldsOf(error)['code']) || 'NETWORK'
