import { childrenOf, type Expression } from '../expression.ts'
import type { Reference } from '../functions/intrinsic-function.ts'

/** Every name that the functions inside an expression mention. */
export function collectReferences(expression: Expression): readonly Reference[] {
  const own = expression.kind === 'call' ? expression.function.references(expression.argument) : []
  return [...own, ...childrenOf(expression).flatMap(collectReferences)]
}
