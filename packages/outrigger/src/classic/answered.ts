import type { Receipt } from '../delivery/receipt.ts'
import { SettledError } from '../errors/settled-error.ts'
import { createRequestMemory } from '../lifecycle/request-memory.ts'
import type { EncodedResponse } from '../protocol/response.ts'

/** A response, and how its delivery went. */
export interface Answered {
  readonly response: EncodedResponse
  readonly receipt: Promise<Receipt>
}

const answers = createRequestMemory<Answered, Receipt>()

/** Those that couldn't be delivered in time. */
const undelivered = new WeakSet<Answered>()

/** What was answered in this process to the request with this key, as far back as it is remembered. */
export const answerTo = (key: string): Answered | undefined => answers.settled(key)

/**
 * Answers the request with this key, if nothing was answered before. An answer that couldn't be delivered in time is sent again in place of
 * this one: its bytes may have arrived.
 *
 * @throws SettledError when the request was answered before.
 */
export async function answerOnce(
  key: string,
  response: EncodedResponse,
  send: (response: EncodedResponse) => Promise<Receipt>,
): Promise<Receipt> {
  const earlier = answerTo(key)
  if (earlier && !undelivered.has(earlier)) throw new SettledError()
  return answers.answer(key, (_, settle) => {
    const first = earlier?.response ?? response
    const answered = { response: first, receipt: send(first) }
    answered.receipt.catch(() => undelivered.add(answered))
    settle(answered)
    return answered.receipt
  })
}
