import { isFields } from '../protocol/fields.ts'

/** What stands between two values, and between a name and its value. */
export type Separators = readonly [between: string, after: string]

/** JSON with the names of each object sorted, in printable ASCII. */
export function canonicalJson(value: unknown, separators: Separators): string {
  const [between, after] = separators
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, separators)).join(between)}]`
  if (!isFields(value)) return toAscii(JSON.stringify(value))
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, inner]) => toAscii(JSON.stringify(name)) + after + canonicalJson(inner, separators)).join(between)}}`
}

const toAscii = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
