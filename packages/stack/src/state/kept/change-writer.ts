import type { Stack, StackDefinition } from '../stack.ts'
import type { Change, KeptDefinition } from './kept-stack.ts'
import { marks } from './marks.ts'

/** A change, and the stack it is about, if it is about one. */
export interface ChangedStack {
  readonly change: Change
  readonly stack?: Stack
}

/** Writes changes that belong together as one line, after a line for each definition that they are the first to name. */
export function changeWriter(): (changed: readonly ChangedStack[]) => readonly string[] {
  const numbers = new Map<StackDefinition, number>()

  return (changed) => {
    const definitions: object[] = []

    function numberOf(definition: StackDefinition, stack: Stack | undefined): number {
      const known = numbers.get(definition)
      if (known !== undefined) return known
      const number = numbers.size
      numbers.set(definition, number)
      if (stack) definitions.push({ number, definition: keptDefinition(definition, stack) })
      return number
    }

    const lines = changed.map(({ change, stack }) =>
      JSON.stringify(change, (_key, value: unknown) =>
        isDefinition(value) ? { [marks.definition]: numberOf(value, stack) } : plain(value),
      ),
    )
    const [only = '', ...more] = lines
    return [...definitions.map(plainText), more.length === 0 ? only : `{"together":[${lines.join(',')}]}`]
  }
}

const plainText = (object: object): string => JSON.stringify(object, (_key, value: unknown) => plain(value))

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
