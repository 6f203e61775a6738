import { isRecord } from '../../values/is-record.ts'
import type { StackDefinition } from '../stack.ts'
import { StateError } from '../store/state-error.ts'
import type { Change, KeptDefinition } from './kept-stack.ts'
import { marks } from './marks.ts'

/**
 * Reads the changes that lines tell, in their order.
 *
 * @param restore Gives a definition as it was.
 * @throws StateError `STATE_UNREADABLE` for what no engine wrote.
 */
export function readChanges(lines: readonly string[], restore: (kept: KeptDefinition) => StackDefinition): readonly Change[] {
  const definitions = new Map<unknown, StackDefinition>()

  function revive(_key: string, value: unknown): unknown {
    if (!isRecord(value)) return value
    const { [marks.set]: set, [marks.map]: map, [marks.definition]: number } = value
    if (Array.isArray(set)) return new Set(set)
    if (Array.isArray(map)) return new Map(map.filter(isEntry))
    return number === undefined ? value : definitions.get(number)
  }

  function read(line: string, index: number): readonly Change[] {
    const value: unknown = parse(line, revive)
    if (isChange(value)) return [value]
    if (isTogether(value)) return value.together
    if (!isDefinitionLine(value)) throw new StateError('STATE_UNREADABLE', `line ${index + 1} of the state is none that an engine wrote`)
    definitions.set(value.number, restore(value.definition))
    return []
  }

  return lines.flatMap(read)
}

function parse(line: string, revive: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(line, revive)
  } catch {
    return undefined
  }
}

interface DefinitionLine {
  readonly number: number
  readonly definition: KeptDefinition
}

// A store gives back what was appended and nothing else: what is known by its first keys is as this version wrote it.
const isChange = (value: unknown): value is Change =>
  isRecord(value) && (typeof value['stackId'] === 'string' || Array.isArray(value['events']))

const isTogether = (value: unknown): value is { readonly together: readonly Change[] } =>
  isRecord(value) && Array.isArray(value['together']) && value['together'].every(isChange)

const isDefinitionLine = (value: unknown): value is DefinitionLine =>
  isRecord(value) && typeof value['number'] === 'number' && isRecord(value['definition'])

const isEntry = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2
