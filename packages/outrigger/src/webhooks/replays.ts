import type { Clock } from '../ports.ts'
import { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'

/** Remembers what was signed, as long as its signature is of this time. */
export interface Replays {
  /**
   * Begins to answer what `signature` names; a repeat gets the reply of the first, and nothing is run for it.
   *
   * @throws Refusal 409 when it is a repeat that no engine sends.
   */
  answer(signature: string, isRepeatable: boolean, begin: () => Promise<Reply>): Promise<Reply>
}

/**
 * @param life - how long a signature is remembered, in ms
 */
export function createReplays(clock: Clock, life: number): Replays {
  const seen = new Map<string, { readonly until: number; readonly reply: Promise<Reply> }>()
  return {
    answer(signature, isRepeatable, begin) {
      const now = clock.now()
      for (const [old, { until }] of seen) if (until < now) seen.delete(old)
      const before = seen.get(signature)
      if (before && !isRepeatable) throw new Refusal(409, 'the request was sent before: it is replayed')
      if (before) return before.reply
      const reply = begin()
      seen.set(signature, { until: now + life, reply })
      // What failed for a while may be tried again.
      reply.then(
        ({ status }) => status >= 500 && seen.delete(signature),
        () => seen.delete(signature),
      )
      return reply
    },
  }
}
