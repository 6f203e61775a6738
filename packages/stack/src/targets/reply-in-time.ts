import type { Delivery } from './target.ts'

/**
 * What a provider replies over HTTP, unless that takes more than `timeout` ms of the engine's clock.
 *
 * @param send - sends the request, and gives up when the signal aborts
 * @throws what `send` rejects with, an Error that says that no reply came, or why the engine closes.
 */
export async function replyInTime(
  timeout: number,
  { clock, signal }: Delivery,
  send: (until: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const late = new AbortController()
  const until = AbortSignal.any([signal, late.signal])
  const cancel = clock.schedule(timeout, () => late.abort(new Error(`the provider didn't reply within ${timeout / 1000} s`)))
  const end = new Promise<never>((_resolve, reject) => until.addEventListener('abort', () => reject(until.reason)))
  try {
    return await Promise.race([send(until), end])
  } finally {
    cancel()
  }
}
