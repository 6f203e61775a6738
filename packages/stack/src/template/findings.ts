import { type Issue, issueAt } from './errors.ts'
import type { SourceLocation } from './source-location.ts'

/** Gathers what is found wrong, so that several errors can be told at once. */
export class Findings {
  readonly errors: Issue[] = []
  readonly warnings: Issue[] = []

  error(at: SourceLocation, message: string): void {
    this.errors.push(issueAt(at, message))
  }

  warn(at: SourceLocation, message: string): void {
    this.warnings.push(issueAt(at, message))
  }
}
