import type { Expression } from '../expression.ts'
import type { Scope } from '../scope.ts'
import type { SourceLocation } from '../source-location.ts'

/** A name that a function's argument mentions. */
export interface Reference {
  /** What the name must be: `ref` a parameter, pseudo parameter or resource; `attribute` a resource; the others their own section. */
  readonly kind: 'ref' | 'attribute' | 'mapping' | 'condition'
  readonly name: string
  /** Of kind `attribute` only: the attribute's name where it is known before evaluation. */
  readonly attribute?: string
  readonly at: SourceLocation
}

/** Takes what is wrong with a function's argument. */
export type ReportIssue = (at: SourceLocation, message: string) => void

/** What a function has while it is evaluated. */
export interface Evaluation {
  readonly scope: Scope
  /** The value of an inner expression; {@link noValue} where it is to be left out. */
  value(expression: Expression): unknown
  /** Ends the evaluation with an error that names the function and the place. */
  fail(at: SourceLocation, message: string): never
}

/**
 * One intrinsic function of a dialect.
 *
 * - `check` sees the argument before any evaluation and reports every issue it has; it never throws.
 * - `references` names what the argument itself mentions; what is inside inner calls is theirs to name.
 * - `evaluate` is called only with arguments that `check` accepted.
 */
export interface IntrinsicFunction {
  /** As in the long form: `Ref`, `Fn::Join`. */
  readonly name: string
  check(argument: Expression, report: ReportIssue): void
  references(argument: Expression): readonly Reference[]
  evaluate(argument: Expression, evaluation: Evaluation): unknown
}
