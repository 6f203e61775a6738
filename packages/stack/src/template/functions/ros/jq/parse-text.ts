import type { Filter } from './filter.ts'
import type { JqScanner } from './scan.ts'

/** Reads a string, in which `\( … )` holds filters, in its pieces. */
export function parseText(scanner: JqScanner, parser: { pipe(): Filter }): readonly (string | Filter)[] {
  const pieces: (string | Filter)[] = []
  scanner.expect('"')
  for (;;) {
    const raw = scanner.matchHere(/(?:[^"\\]|\\(?!\()[^])*/y) ?? ''
    if (raw !== '') pieces.push(unescape(raw, scanner))
    if (scanner.matchHere(/"/y) !== undefined) return pieces
    if (scanner.matchHere(/\\\(/y) === undefined) scanner.fail('the closing quote of a string')
    pieces.push(parser.pipe())
    scanner.expect(')')
  }
}

function unescape(raw: string, scanner: JqScanner): string {
  const json = raw.replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`).replaceAll('\r', String.raw`\r`)
  try {
    return String(JSON.parse(`"${json}"`))
  } catch {
    return scanner.fail('a string that JSON allows')
  }
}
