import type { SourceLocation } from './source-location.ts'

/** One thing that is wrong, where, and what was expected. */
export interface Issue {
  readonly message: string
  /** Such as `Resources.Site.Properties.Name`; for parameters, the parameter's name. */
  readonly path: string
  /** Counted from 1; absent for what doesn't stand in the template's text. */
  readonly line?: number
  /** Counted from 1. */
  readonly column?: number
}

/** An issue at a place of the text. */
export function issueAt(at: SourceLocation, message: string): Issue {
  return { message, path: at.path, line: at.line, column: at.column }
}

/** An issue in one line: `file:line:column path: message`. */
export function formatIssue(issue: Issue, file: string): string {
  const place = issue.line === undefined ? '' : `${file}:${issue.line}:${issue.column ?? 1}`
  return [place, issue.path === '' ? '' : `${issue.path}:`, issue.message].filter((part) => part !== '').join(' ')
}

/**
 * A template that is not sound. Its message lists every issue, one a line, all in words of ours: the engines' own name no line.
 *
 * @example
 * ```ts
 * try { parseTemplate(text, { file: 'site.yaml' }) } catch (error) { if (error instanceof TemplateError) console.error(error.message) }
 * ```
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly code = 'TEMPLATE_INVALID'
  readonly ours = true
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[], file = 'template') {
    super(issues.map((issue) => formatIssue(issue, file)).join('\n'))
    this.issues = issues
  }
}

/** Parameters that a template doesn't take, lacks, or whose limits they break. Its message lists every issue, one a line, in words of ours. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError'
  readonly code = 'PARAMETERS_INVALID'
  readonly ours = true
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => formatIssue({ message: issue.message, path: issue.path }, '')).join('\n'))
    this.issues = issues
  }
}

/** A function whose values, known only while the stack runs, don't fit it. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError'
  readonly code = 'EVALUATION_FAILED'
  readonly issue: Issue

  constructor(issue: Issue, file = 'template') {
    super(formatIssue(issue, file))
    this.issue = issue
  }
}
