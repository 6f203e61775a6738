/** How many settled requests a process remembers, unless told otherwise. One takes some 5 kB at most. */
const defaultCapacity = 256

/** Remembers requests, so that a repeat joins the answer under way or sends again what was settled. */
export interface RequestMemory<Settled, Answer> {
  /** What was settled for `key`, if that is still remembered. */
  settled(key: string): Settled | undefined
  /**
   * Joins the answer under way for `key`, or begins one.
   *
   * @param begin - told what was settled by an earlier answer, and how to settle it now
   */
  answer(key: string, begin: (settled: Settled | undefined, settle: (settled: Settled) => void) => Promise<Answer>): Promise<Answer>
}

/** Keeps the newest `capacity` settled requests, and what was settled of those under way: their bytes may be on the wire. */
export function createRequestMemory<Settled, Answer>(capacity: number = defaultCapacity): RequestMemory<Settled, Answer> {
  const underWay = new Map<string, Promise<Answer>>()
  const settled = new Map<string, Settled>()

  const end = (key: string): void => {
    underWay.delete(key)
    for (const old of settled.keys()) {
      if (settled.size <= capacity) return
      if (!underWay.has(old)) settled.delete(old)
    }
  }

  return {
    settled: (key) => settled.get(key),

    answer(key, begin) {
      const current = underWay.get(key)
      if (current) return current
      const answer = begin(settled.get(key), (value) => void settled.set(key, value)).finally(() => end(key))
      underWay.set(key, answer)
      return answer
    },
  }
}
