import type { Expression } from '../expression.ts'
import { collectReferences } from '../parse/collect-references.ts'
import { itemsOf, literalString } from './arguments.ts'
import type { Evaluation } from './intrinsic-function.ts'

/**
 * Whether an expression is an attribute of a resource without a provider: such attributes are made up by their names, so that one that isn't
 * what a function takes says nothing about the template.
 */
export function isMadeUp(expression: Expression, { scope }: Evaluation): boolean {
  if (expression.kind !== 'call' || expression.function.name !== 'Fn::GetAtt') return false
  const name = literalString(itemsOf(expression.argument)[0]) ?? literalString(expression.argument)?.split('.')[0] ?? ''
  return scope.template.resources.get(name)?.custom === false
}

/** Whether what a resource without a provider gives, its id or an attribute, goes into the value of an expression. */
export function restsOnMadeUp(expression: Expression, { scope: { template } }: Evaluation): boolean {
  return collectReferences(expression).some(
    ({ kind, name }) => (kind === 'ref' || kind === 'attribute') && template.resources.get(name)?.custom === false,
  )
}
