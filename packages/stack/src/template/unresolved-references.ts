import type { RuleScope } from './check-rules.ts'
import { rulesOf } from './dialects/rules-of.ts'
import { conditionHolds } from './evaluate.ts'
import { childrenOf, type Expression } from './expression.ts'
import type { Scope } from './scope.ts'

/** The resources that a section's values refer to though their conditions don't hold. */
export interface UnresolvedReferences {
  readonly section: 'Resources' | 'Outputs'
  readonly logicalIds: readonly string[]
}

/**
 * What is left of a template whose conditions are settled may refer to resources that are not: CFN refuses that, ROS gives nulls.
 * What the other branch of an `Fn::If` refers to doesn't count, nor does `DependsOn`.
 * Source: public threads on "Unresolved resource dependencies [...] in the Resources block of the template".
 */
export function unresolvedReferences(scope: RuleScope): readonly UnresolvedReferences[] {
  const { template } = scope
  if (rulesOf(template.dialect).nulls) return []
  const nothing = (): undefined => undefined
  const whole: Scope = { ...scope, ref: nothing, getAtt: nothing }
  const isThere = ({ condition }: { readonly condition?: string }): boolean => conditionHolds(condition, whole)
  const absent = new Set([...template.resources.values()].filter((resource) => !isThere(resource)).map(({ logicalId }) => logicalId))
  const missingIn = (values: readonly Expression[]): readonly string[] => [
    ...new Set(values.flatMap((value) => referredTo(value, whole)).filter((name) => absent.has(name))),
  ]
  const sections = [
    { section: 'Resources', logicalIds: missingIn([...template.resources.values()].filter(isThere).map(({ properties }) => properties)) },
    { section: 'Outputs', logicalIds: missingIn([...template.outputs.values()].filter(isThere).map(({ value }) => value)) },
  ] as const
  return sections.filter(({ logicalIds }) => logicalIds.length > 0)
}

/** The names that a value refers to, as far as its conditions let it. */
function referredTo(value: Expression, scope: Scope): readonly string[] {
  if (value.kind !== 'call') return childrenOf(value).flatMap((inner) => referredTo(inner, scope))
  const { function: called, argument } = value
  if (called.name === 'Fn::If' && argument.kind === 'list') {
    const [condition, then, otherwise] = argument.items
    const chosen = condition?.kind === 'literal' && conditionHolds(String(condition.value), scope) ? then : otherwise
    return chosen === undefined ? [] : referredTo(chosen, scope)
  }
  const own = called.references(argument).filter(({ kind }) => kind === 'ref' || kind === 'attribute')
  return [...own.map(({ name }) => name), ...referredTo(argument, scope)]
}
