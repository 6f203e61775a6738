import { childrenOf, type Expression } from '../template/expression.ts'

/** Names of everything an expression mentions: parameters, pseudo parameters, resources. */
export function mentionedNames(expression: Expression): ReadonlySet<string> {
  const own =
    expression.kind === 'call'
      ? expression.function
          .references(expression.argument)
          .filter(({ kind }) => kind === 'ref' || kind === 'attribute')
          .map(({ name }) => name)
      : []
  return new Set(own.concat(childrenOf(expression).flatMap((child) => Array.from(mentionedNames(child)))))
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
