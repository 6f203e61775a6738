import { JqError } from './filter.ts'
import { describeJson, typeOf } from './values.ts'

/** A value as text: strings as they are, everything else as JSON. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

/** A value in one of jq's formats, such as `base64`. Source: jq Manual, "Format strings and escaping". */
export function formatText(name: string, value: unknown): string {
  const format = formats[name]
  if (format === undefined) throw new JqError(`${name} is not a valid format`)
  return format(value)
}

const formats: Readonly<Record<string, (value: unknown) => string>> = {
  text: plainText,
  json: (value) => JSON.stringify(value ?? null),
  html: (value) => plainText(value).replaceAll(/[<>&'"]/g, (character) => HTML[character] ?? character),
  uri: (value) =>
    encodeURIComponent(plainText(value)).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
  csv: (value) => row(value, (text) => `"${text.replaceAll('"', '""')}"`, ','),
  tsv: (value) => row(value, (text) => text.replaceAll(/[\\\t\n\r]/g, (character) => TSV[character] ?? character), '\t'),
  sh: (value) => (Array.isArray(value) ? value : [value]).map(shellWord).join(' '),
  base64: (value) => Buffer.from(plainText(value)).toString('base64'),
  base64d: (value) => Buffer.from(plainText(value), 'base64').toString(),
}

const HTML: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' }
const TSV: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function row(value: unknown, quote: (text: string) => string, separator: string): string {
  if (!Array.isArray(value)) throw new JqError(`${describeJson(value)} cannot be formatted, only an array can be`)
  return value.map((item) => (item === null ? '' : typeof item === 'string' ? quote(item) : plainText(item))).join(separator)
}

function shellWord(value: unknown): string {
  if (typeOf(value) === 'array' || typeOf(value) === 'object') throw new JqError(`${describeJson(value)} can not be escaped for shell`)
  return typeof value === 'string' ? `'${value.replaceAll("'", String.raw`'\''`)}'` : plainText(value)
}
