import type { SourceLocation } from '../source-location.ts'

/** How many values aliases may add to a template. */
const MAX_EXPANDED = 10_000

/** How deep values may be nested. */
const MAX_DEPTH = 100

/** A text that can't be read any further. */
export class UnreadableSource extends Error {
  readonly at: SourceLocation

  constructor(at: SourceLocation, message: string) {
    super(message)
    this.at = at
  }
}

/** Where a value stands, as far as it matters for what reading it costs. */
export interface Spending {
  /** How many lists and maps it is in. */
  readonly depth: number
  /** Whether it is there through an alias, and not written out. */
  readonly expanding: boolean
}

/** Counts depth and what aliases add, so that a small text can't become a huge template. */
export class NodeBudget {
  #expanded = 0

  /** @throws UnreadableSource */
  spend(at: SourceLocation, { depth, expanding }: Spending): void {
    if (expanding) this.#expanded += 1
    if (this.#expanded > MAX_EXPANDED) throw new UnreadableSource(at, `aliases add more than ${MAX_EXPANDED} values`)
    if (depth > MAX_DEPTH) throw new UnreadableSource(at, `nested deeper than ${MAX_DEPTH} levels`)
  }
}
