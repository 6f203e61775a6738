import type { EngineName } from '../dialects/engine-name.ts'

/** Whether a breach is against the protocol, or works but hurts. */
export type Severity = 'violation' | 'warning'

/** How well a rule's ground is known: D the vendor's document, C the vendor's code, O observed by users on the real cloud, I inferred, U unknown. */
export type Grade = 'D' | 'C' | 'O' | 'I' | 'U'

/** A rule's number. */
export type RuleId = `R${string}`

/** One rule a provider's responses are judged by. */
export interface Rule {
  /** Stable: a number is never given to another rule. */
  readonly id: RuleId
  /** What must hold, in one sentence. */
  readonly title: string
  readonly severity: Severity
  /** What becomes of a response that breaks it, by engine. The rule doesn't exist for an engine that isn't named. */
  readonly engineDoes: Readonly<Partial<Record<EngineName, string>>>
  readonly howToMend: string
  /** A document's title or a public thread. */
  readonly source: string
  readonly grade: Grade
}

/** A rule that was broken, and what was seen of it. */
export interface Finding {
  readonly rule: RuleId
  /** With the values that matter; never a URL's query, never a secret. */
  readonly seen: string
}
