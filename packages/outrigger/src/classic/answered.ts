import type { Receipt } from '../delivery/receipt.ts'
import { SettledError } from '../errors/settled-error.ts'
import type { EncodedResponse } from '../protocol/response.ts'

/** How many answered requests this process remembers. One takes some 5 kB at most. */
const capacity = 256

/** A response, and how its delivery went. */
export interface Answered {
  readonly response: EncodedResponse
  readonly receipt: Promise<Receipt>
}

const answered = new Map<string, Answered>()
const delivered = new Set<string>()

/** What was answered in this process to the request with this key. */
export const answerTo = (key: string): Answered | undefined => answered.get(key)

/**
 * Answers the request with this key, if nothing was answered before. An answer is remembered while it is on its way, and among the last 256 after that.
 *
 * @throws SettledError when the request was answered before.
 */
export async function answerOnce(key: string, response: EncodedResponse, send: () => Promise<Receipt>): Promise<Receipt> {
  if (answered.has(key)) throw new SettledError()
  const receipt = send()
  answered.set(key, { response, receipt })
  try {
    return await receipt
  } finally {
    delivered.add(key)
    const [oldest] = delivered
    if (delivered.size > capacity && oldest !== undefined) {
      delivered.delete(oldest)
      answered.delete(oldest)
    }
  }
}
