import type { Expression } from '../expression.ts'
import { collectReferences } from '../parse/collect-references.ts'
import type { Evaluation } from './intrinsic-function.ts'

/**
 * Whether what a resource without a provider gives, its id or an attribute, goes into the value of an expression. Such values are made up by
 * their names, so that one that isn't what a function takes says nothing about the template.
 */
export function isMadeUp(expression: Expression, { scope: { template } }: Evaluation): boolean {
  return collectReferences(expression).some(
    ({ kind, name }) => (kind === 'ref' || kind === 'attribute') && template.resources.get(name)?.custom === false,
  )
}
