import type { Expression } from './expression.ts'
import type { Scope } from './scope.ts'

/** What {@link evaluate} may do differently. */
export interface EvaluateOptions {
  /** How literal numbers and booleans come out: `json` (the default) as such, `text` as strings in the template's own spelling. */
  readonly scalars?: 'json' | 'text'
}

/**
 * The value of an expression.
 *
 * Entries and items that are `AWS::NoValue` or `ALIYUN::NoValue` are left out; where the whole is that, the result is `undefined`.
 *
 * @throws EvaluationError where values don't fit a function; whatever the scope's `ref` and `getAtt` throw.
 */
export function evaluate(expression: Expression, scope: Scope, options: EvaluateOptions = {}): unknown {
  throw new Error(`not yet: ${expression.kind} ${scope.template.dialect} ${options.scalars}`)
}

/** Whether a condition of the template holds. `undefined` (no condition) holds always. */
export function conditionHolds(name: string | undefined, scope: Scope): boolean {
  throw new Error(`not yet: ${name} ${scope.template.dialect}`)
}
