import { JqError } from './filter.ts'
import type { Native } from './natives.ts'
import { describeJson } from './values.ts'

/** Functions of regular expressions. Source: jq Manual, "Regular expressions". */
export const patterns: Readonly<Record<string, Native>> = {
  'test/1': (value, pattern) => matches(value, pattern, '').length > 0,
  'test/2': (value, pattern, flags) => matches(value, pattern, flags).length > 0,
  '_matches/2': (value, pattern, flags) => matches(value, pattern, flags).map(matchObject),
  'split/2': (value, pattern, flags) => pieces(textOf(value), matches(value, pattern, `g${textOf(flags ?? '')}`)),
}

function matches(value: unknown, pattern: unknown, flags: unknown): readonly RegExpExecArray[] {
  const given = typeof flags === 'string' ? flags : ''
  const text = textOf(value)
  const expression = compile(textOf(pattern), given)
  const found = [...text.matchAll(expression)]
  return given.includes('g') ? found : found.slice(0, 1)
}

function compile(pattern: string, flags: string): RegExp {
  const source = flags.includes('x') ? pattern.replaceAll(/\s+|#.*$/gm, '') : pattern
  try {
    return new RegExp(source, `gu${flags.includes('i') ? 'i' : ''}${flags.includes('s') ? 's' : ''}`)
  } catch {
    throw new JqError(`${JSON.stringify(pattern)} (at offset 0) is not a valid regex`)
  }
}

function matchObject(match: RegExpExecArray): unknown {
  const names = new Map(Object.entries(match.groups ?? {}))
  const nameOf = [...names.keys()]
  return {
    offset: characters(match.input.slice(0, match.index)),
    length: characters(match[0]),
    string: match[0],
    captures: match
      .slice(1)
      .map((string, index) => ({ string: string ?? null, name: names.size === match.length - 1 ? nameOf[index] : null })),
    groups: Object.fromEntries([...names].map(([name, string]) => [name, string ?? null])),
  }
}

const characters = (text: string): number => Array.from(text).length

function pieces(text: string, found: readonly RegExpExecArray[]): readonly string[] {
  const ends = found.map((match) => match.index + match[0].length)
  return [...found.map((match, index) => text.slice(ends[index - 1] ?? 0, match.index)), text.slice(ends.at(-1) ?? 0)]
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  throw new JqError(`${describeJson(value)} cannot be matched, as it is not a string`)
}
