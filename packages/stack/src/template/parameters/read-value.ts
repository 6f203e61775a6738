import type { ParameterDeclaration, TemplateDialect } from '../parsed-template.ts'

/** A parameter's input as its type reads it, or what is wrong with it. */
export type ReadValue = { readonly value: unknown } | { readonly problem: string }

/** Reads a parameter's value from what was given or from its default. */
export function readValue({ type }: Pick<ParameterDeclaration, 'type'>, dialect: TemplateDialect, input: unknown): ReadValue {
  if (dialect === 'ros') return readRosValue(type, input)
  const text = String(input)
  if (type === 'Number') return isNumber(text) ? { value: text } : { problem: 'must be a number' }
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return { value: text }
  const items = splitList(text)
  return type === 'List<Number>' && !items.every(isNumber)
    ? { problem: 'must be a list of numbers, separated by commas' }
    : { value: items }
}

function readRosValue(type: string, input: unknown): ReadValue {
  // The documentation of ROS: a default of null leaves the parameter empty and skips its checks.
  if (input === null) return { value: null }
  switch (type) {
    case 'Number':
      return isNumber(String(input)) ? { value: Number(input) } : { problem: 'must be a number' }
    case 'Boolean':
      return readBoolean(String(input))
    case 'CommaDelimitedList':
      return { value: Array.isArray(input) ? input.map(String) : input === '' ? [] : splitList(String(input)) }
    case 'Json':
      return typeof input === 'string' ? readJsonValue(input) : { value: input }
    default:
      return { value: typeof input === 'object' ? JSON.stringify(input) : String(input) }
  }
}

const TRUE = new Set(['true', 't', '1', 'on', 'y', 'yes'])
const FALSE = new Set(['false', 'f', '0', 'off', 'n', 'no'])

function readBoolean(text: string): ReadValue {
  const word = text.toLowerCase()
  return TRUE.has(word) || FALSE.has(word) ? { value: TRUE.has(word) } : { problem: 'must be true or false' }
}

function readJsonValue(text: string): ReadValue {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { value } : { problem: 'must be a map or a list in JSON' }
  } catch {
    return { problem: 'must be JSON' }
  }
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text)) && /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(text.trim())
}

/** The items between the commas, without the spaces around them. */
function splitList(text: string): readonly string[] {
  return text.split(',').map((item) => item.trim())
}
