import type { IntrinsicFunction } from './functions/intrinsic-function.ts'
import type { SourceLocation } from './source-location.ts'

/** A value of a template before its functions are resolved. Every node knows where it stands in the text. */
export type Expression = LiteralExpression | ListExpression | MapExpression | CallExpression

/** A scalar as it was written. */
export interface LiteralExpression {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null
  /** The scalar's own text: `1.0` for the number 1 that was written so. For strings, the string. */
  readonly text: string
  readonly at: SourceLocation
}

/** A list of values. */
export interface ListExpression {
  readonly kind: 'list'
  readonly items: readonly Expression[]
  readonly at: SourceLocation
}

/** A map of values, in the order of the text. */
export interface MapExpression {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, Expression>
  readonly at: SourceLocation
}

/** The call of an intrinsic function: `{ "Fn::Join": argument }` or `!Join argument`. */
export interface CallExpression {
  readonly kind: 'call'
  readonly function: IntrinsicFunction
  readonly argument: Expression
  readonly at: SourceLocation
}

/** The expressions directly inside `expression`. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'list':
      return expression.items
    case 'map':
      return [...expression.entries.values()]
    case 'call':
      return [expression.argument]
  }
}
