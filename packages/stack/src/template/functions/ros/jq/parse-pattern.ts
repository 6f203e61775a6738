import type { Filter, Pattern } from './filter.ts'
import type { JqScanner } from './scan.ts'
import { NAME } from './tokens.ts'

/** Reads what `as` takes apart. */
export function parsePattern(scanner: JqScanner, parser: { key(): Filter }): Pattern {
  if (scanner.take('$')) return { kind: 'name', name: variableName(scanner) }
  if (scanner.take('[')) return { kind: 'list', items: separated(scanner, ']', () => parsePattern(scanner, parser)) }
  scanner.expect('{')
  return { kind: 'map', entries: separated(scanner, '}', () => parseEntry(scanner, parser)) }
}

function parseEntry(scanner: JqScanner, parser: { key(): Filter }): readonly [key: Filter, pattern: Pattern] {
  if (scanner.take('$')) {
    const name = variableName(scanner)
    return [
      { kind: 'literal', value: name },
      { kind: 'name', name },
    ]
  }
  const key = parser.key()
  scanner.expect(':')
  return [key, parsePattern(scanner, parser)]
}

const variableName = (scanner: JqScanner): string => scanner.match(NAME) ?? scanner.fail('the name of a variable')

function separated<T>(scanner: JqScanner, end: string, read: () => T): readonly T[] {
  const items = [read()]
  while (scanner.take(',')) items.push(read())
  scanner.expect(end)
  return items
}
