import type { Stack, StackDefinition } from '../stack.ts'
import type { Change, KeptDefinition } from './kept-stack.ts'
import { marks } from './marks.ts'

/** Writes changes as lines. A definition has a line of its own before the first change that names it. */
export function changeWriter(): (change: Change, stack?: Stack) => readonly string[] {
  const numbers = new Map<StackDefinition, number>()

  return (change, stack) => {
    const fresh: StackDefinition[] = []

    function numberOf(definition: StackDefinition): number {
      const number = numbers.get(definition) ?? numbers.size
      if (number === numbers.size) fresh.push(definition)
      numbers.set(definition, number)
      return number
    }

    const line = JSON.stringify(change, (_key, value: unknown) =>
      isDefinition(value) ? { [marks.definition]: numberOf(value) } : plain(value),
    )
    const definitions =
      stack === undefined
        ? []
        : fresh.map((definition) => ({ number: numberOf(definition), definition: keptDefinition(definition, stack) }))
    return [...definitions.map((definition) => JSON.stringify(definition, (_key, value: unknown) => plain(value))), line]
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Set) return { [marks.set]: [...value] }
  return value instanceof Map ? { [marks.map]: [...value] } : value
}

const keptDefinition = ({ source, template, parameters }: StackDefinition, { stackId, place }: Stack): KeptDefinition => ({
  engine: template.dialect,
  stackId,
  place,
  source,
  parameters,
})

const isDefinition = (value: unknown): value is StackDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  'template' in value &&
  'parameters' in value &&
  value.parameters instanceof Map
