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

/** What was answered in this process to the request with this key, as far back as it is remembered. */
export const answerTo = (key: string): Answered | undefined => answers.settled(key)

/**
 * Answers the request with this key, if nothing was answered before.
 *
 * @throws SettledError when the request was answered before.
 */
export async function answerOnce(key: string, response: EncodedResponse, send: () => Promise<Receipt>): Promise<Receipt> {
  if (answerTo(key)) throw new SettledError()
  return answers.answer(key, (_, settle) => {
    const receipt = send()
    settle({ response, receipt })
    return receipt
  })
}
