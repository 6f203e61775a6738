import type { Fault } from './exchange.ts'

interface Waiting {
  readonly fault: Fault
  left: number
}

/** Faults lined up for URLs. */
export interface FaultLine {
  /**
   * Returns what takes back those of them that have decided nothing yet.
   *
   * @throws TypeError or RangeError when a fault is none.
   */
  add(id: string, faults: readonly Fault[]): () => void
  /** The fault for a request to the URL with this id: its own first, then one for all. */
  take(id: string): Fault | undefined
}

const names: ReadonlySet<unknown> = new Set(['reset', 'hang', 'drop-after-accept'])

export function faultLine(): FaultLine {
  const lines = new Map<string, Waiting[]>()

  function takeFrom(id: string): Fault | undefined {
    const [first] = lines.get(id) ?? []
    if (!first) return undefined
    first.left -= 1
    if (first.left < 1) lines.get(id)?.shift()
    return first.fault
  }

  return {
    add(id, faults) {
      faults.forEach(check)
      const line = lines.get(id) ?? []
      lines.set(id, line)
      const added = new Set(faults.map((fault) => ({ fault, left: typeof fault === 'string' ? 1 : (fault.times ?? 1) })))
      line.push(...added)
      return () => void lines.set(id, lines.get(id)?.filter((waiting) => !added.has(waiting)) ?? [])
    },
    take: (id) => takeFrom(id) ?? takeFrom('*'),
  }
}

function check(fault: Fault): void {
  if (typeof fault === 'string') {
    if (!names.has(fault)) throw new TypeError(`fault: expected reset, hang, drop-after-accept, a status or a delay, got ${fault}`)
    return
  }
  const { times = 1 } = fault
  if (!(times >= 1)) throw new RangeError(`times: expected 1 or more, got ${times}`)
  if ('status' in fault && !(Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599))
    throw new RangeError(`status: expected 200 to 599, got ${fault.status}`)
  if ('delay' in fault && !(fault.delay >= 0)) throw new RangeError(`delay: expected 0 or more milliseconds, got ${fault.delay}`)
}
