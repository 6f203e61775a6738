import type { OutcomeRecord, OutcomesStore } from './outcomes-store.ts'

interface Entry {
  record: OutcomeRecord
  expiresAt: number
}

/**
 * An outcomes store within one process: for tests, and for several handlers that share one. It forgets what has expired, and all when the process ends.
 *
 * @example
 * ```ts
 * const outcomes = createOutcomes(memoryOutcomesStore())
 * ```
 */
export function memoryOutcomesStore(): OutcomesStore {
  const entries = new Map<string, Entry>()

  /** What is settled is nobody's any more. */
  const heldBy = (key: string, fence: string): Entry | undefined => {
    const entry = entries.get(key)
    return entry && entry.record.kind !== 'settled' && entry.record.fence === fence ? entry : undefined
  }

  return {
    async claim(key, { fence, now, until, expiresAt }) {
      for (const [old, entry] of entries) if (entry.expiresAt <= now) entries.delete(old)
      const known = entries.get(key)?.record
      if (known && !(known.kind === 'running' && (known.until <= now || known.fence === fence))) return known
      entries.set(key, { record: { kind: 'running', fence, until }, expiresAt })
      return { kind: 'claimed' }
    },

    async settle(key, fence, body) {
      const entry = heldBy(key, fence)
      if (entry) entry.record = { kind: 'settled', body: body.slice() }
      const known = entries.get(key)?.record
      return known?.kind === 'settled' ? known.body : undefined
    },

    async defer(key, fence) {
      const entry = heldBy(key, fence)
      if (entry) entry.record = { kind: 'deferred', fence }
    },

    read: async (key) => entries.get(key)?.record,
  }
}
