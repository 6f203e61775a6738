import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import type { RuleId, Severity } from './rule.ts'

/** A rule that was broken: where, what was seen, what the engine does, and how to mend it. */
export interface Violation {
  /** The rule's number, such as `R001`. */
  readonly rule: RuleId
  readonly severity: Severity
  /** The rule in one sentence. */
  readonly title: string
  /** What was seen, with the values that matter; never a URL's query. */
  readonly seen: string
  readonly engineDoes: string
  readonly mend: string
  /** A document's title or a public thread. */
  readonly source: string

  readonly engine: EngineName
  readonly stackName: string
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly requestType: RequestType
  readonly requestId: string
  /** Milliseconds since the Unix epoch. */
  readonly timestamp: number
}
