import type { EngineName } from '../dialects/engine-name.ts'

/** Whether a rule's breach is against the protocol, or works but hurts. */
export type Severity = 'violation' | 'warning'

/**
 * How well a rule's ground is known: D the vendor's document, C the vendor's code, O observed by users on the real cloud, I inferred, U unknown.
 */
export type Grade = 'D' | 'C' | 'O' | 'I' | 'U'

/** One rule a provider's responses are judged by. */
export interface Rule {
  /** Stable: a number is never given to another rule. */
  readonly id: string
  /** What must hold, in one sentence. */
  readonly title: string
  readonly engines: readonly EngineName[]
  readonly severity: Severity
  /** What becomes of a response that breaks it. */
  readonly engineDoes: string
  readonly mend: string
  /** A document's title or a public thread. */
  readonly source: string
  readonly grade: Grade
}
