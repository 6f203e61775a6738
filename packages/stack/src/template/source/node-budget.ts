import type { SourceLocation } from '../source-location.ts'

/** How many values a template may have after its aliases are expanded; a template of the largest size stays well below. */
export const MAX_NODES = 100_000

/** How deep values may be nested. */
export const MAX_DEPTH = 100

/** A text that can't be read any further. */
export class UnreadableSource extends Error {
  readonly at: SourceLocation

  constructor(at: SourceLocation, message: string) {
    super(message)
    this.at = at
  }
}

/** Counts values and depth, so that a small text can't become a huge template. */
export class NodeBudget {
  #nodes = 0

  /** @throws UnreadableSource */
  spend(at: SourceLocation, depth: number): void {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES) throw new UnreadableSource(at, `more than ${MAX_NODES} values after its aliases are expanded`)
    if (depth > MAX_DEPTH) throw new UnreadableSource(at, `nested deeper than ${MAX_DEPTH} levels`)
  }
}
