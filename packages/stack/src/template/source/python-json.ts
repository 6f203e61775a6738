import { pythonNumberText } from './number-text.ts'

/** A value as Python's `json.dumps` writes it: spaces behind commas and colons, ASCII only. */
export function pythonJson(value: unknown): string {
  if (typeof value === 'number') return pythonNumberText(value)
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return asciiOnly(JSON.stringify(value ?? null))
  return `{${Object.entries(value)
    .map(([key, inner]) => `${asciiOnly(JSON.stringify(key))}: ${pythonJson(inner)}`)
    .join(', ')}}`
}

/** JSON without any character beyond printable ASCII. */
export const asciiOnly = (json: string): string =>
  json.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
