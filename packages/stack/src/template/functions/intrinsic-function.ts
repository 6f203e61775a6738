import type { Expression } from '../expression.ts'
import type { Scope } from '../scope.ts'
import type { SourceLocation } from '../source-location.ts'

/** A name that a function's argument mentions. */
export interface Reference {
  /** What the name must be: `ref` a parameter, pseudo parameter or resource; `attribute` a resource; the others their own section. */
  readonly kind: 'ref' | 'attribute' | 'parameter' | 'mapping' | 'condition'
  readonly name: string
  readonly at: SourceLocation
}

/** Takes what is wrong with a function's argument. */
export type ReportIssue = (at: SourceLocation, message: string) => void

/** What a function has while it is evaluated. */
export interface Evaluation {
  readonly scope: Scope
  /** The value of an inner expression; `noValue` where it is to be left out. */
  value(expression: Expression): unknown
  /** The value of an inner expression as a string; fails where it can't be one. `what` names it in the message. */
  text(expression: Expression, what: string): string
  /** The value of an inner expression as a list; fails where it isn't one. Items that are `noValue` are left out. */
  list(expression: Expression, what: string): readonly unknown[]
  /** The items of an inner list as strings; fails where one can't be. */
  texts(expression: Expression, what: string): readonly string[]
  /** A value as a string, spelled as the engine does; fails where it can't be. */
  spell(value: unknown, at: SourceLocation, what: string): string
  /** The value of an inner expression with numbers and booleans as such, whatever the evaluation makes of them elsewhere. */
  json(expression: Expression): unknown
  /** What `Ref` gives for a resource. */
  resource(logicalId: string, at: SourceLocation): unknown
  /** What `Fn::GetAtt` gives. */
  attribute(logicalId: string, attribute: string, at: SourceLocation): unknown
  /** Whether a condition of the template holds. */
  condition(name: string, at: SourceLocation): boolean
  /** Ends the evaluation with an error at that place. */
  fail(at: SourceLocation, message: string): never
}

/**
 * One intrinsic function of a dialect.
 *
 * - `check` sees the argument before any evaluation and reports every issue it has; it never throws.
 * - `references` names what the argument itself mentions; what is inside inner calls is theirs to name. It bears arguments that `check` refused.
 * - `evaluate` is called only with arguments that `check` accepted.
 */
export interface IntrinsicFunction {
  /** As in the long form: `Ref`, `Fn::Join`. */
  readonly name: string
  check(argument: Expression, report: ReportIssue): void
  references(argument: Expression): readonly Reference[]
  evaluate(argument: Expression, evaluation: Evaluation): unknown
}

/** The functions that may be used in a place, by name. */
export type FunctionRegistry = ReadonlyMap<string, IntrinsicFunction>

/** A registry of the functions given. */
export function functionRegistry(functions: readonly IntrinsicFunction[]): FunctionRegistry {
  return new Map(functions.map((entry) => [entry.name, entry]))
}
