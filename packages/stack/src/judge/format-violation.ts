import type { Violation } from './violation.ts'

/** A violation for people, in a few lines: its number and title, where, what was seen, what the engine does, how to mend it. */
export function formatViolation(violation: Violation): string {
  throw new Error(`not yet: ${violation.rule}`)
}
