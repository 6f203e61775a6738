import { childrenOf, type Expression } from '../template/expression.ts'
import type { ParsedTemplate } from '../template/index.ts'

/** A name that an expression mentions. */
export interface Mention {
  /** Of a parameter, a pseudo parameter or a resource. */
  readonly name: string
  /** Whether an attribute is meant. */
  readonly attribute: boolean
}

/** Everything an expression mentions, also in the conditions it asks for; what is mentioned twice may stand there twice. */
export function mentionsOf(expression: Expression, { conditions }: Pick<ParsedTemplate, 'conditions'>): readonly Mention[] {
  const seen = new Set<string>()

  function inCondition(name: string): readonly Mention[] {
    const condition = conditions.get(name)
    if (condition === undefined || seen.has(name)) return []
    seen.add(name)
    return within(condition)
  }

  function within(inner: Expression): readonly Mention[] {
    const references = inner.kind === 'call' ? inner.function.references(inner.argument) : []
    const own = references.flatMap(({ kind, name }): readonly Mention[] => {
      if (kind === 'condition') return inCondition(name)
      return kind === 'mapping' ? [] : [{ name, attribute: kind === 'attribute' }]
    })
    return [...own, ...childrenOf(inner).flatMap(within)]
  }

  return within(expression)
}

/** Whether two expressions say the same, wherever they stand. */
export function saysTheSame(a: Expression, b: Expression): boolean {
  if (a.kind === 'literal') return b.kind === 'literal' && a.text === b.text && a.value === b.value
  if (a.kind === 'call') return b.kind === 'call' && a.function.name === b.function.name && saysTheSame(a.argument, b.argument)
  if (a.kind === 'list')
    return b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, index) => alike(item, b.items[index]))
  return b.kind === 'map' && a.entries.size === b.entries.size && [...a.entries].every(([name, entry]) => alike(entry, b.entries.get(name)))
}

const alike = (a: Expression, b: Expression | undefined): boolean => b !== undefined && saysTheSame(a, b)
