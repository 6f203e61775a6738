import { inTime } from '../delivery/in-time.ts'
import { Refusal } from './refusal.ts'
import type { Clock } from '../ports.ts'

/** Fetches as the platform's `fetch` does. */
export type Fetch = (url: string, init: { readonly redirect: 'manual'; readonly signal: AbortSignal }) => Promise<Response>

/** What was fetched: of the body at most `longest` characters. */
export interface Fetched {
  readonly status: number
  readonly text: string
}

/** In ms; those who push wait for some seconds only. */
const timeout = 4000

/** In bytes: certificates have some thousand. */
const longest = 65_536

/**
 * Gets a small text. Follows no redirect.
 *
 * @throws Refusal 500 when nothing comes in time: the sender may try again.
 */
export async function fetchText(url: string, what: string, fetch: Fetch, clock: Clock): Promise<Fetched> {
  const controller = new AbortController()
  try {
    return await inTime(get(url, fetch, controller.signal), timeout, clock, () => {
      controller.abort()
      throw new Error('late')
    })
  } catch {
    throw new Refusal(500, `${what} could not be fetched`)
  }
}

async function get(url: string, fetch: Fetch, signal: AbortSignal): Promise<Fetched> {
  const reply = await fetch(url, { redirect: 'manual', signal })
  const decoder = new TextDecoder()
  let text = ''
  const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = reply.body ?? []
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= longest) break
  }
  return { status: reply.status, text: text.slice(0, longest) }
}
