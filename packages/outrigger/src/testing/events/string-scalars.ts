import type { EventProperties } from './event-overrides.ts'

/**
 * Properties as CloudFormation sends them: numbers and booleans become strings, at any depth; lists and maps stay; what is undefined is left out.
 *
 * @throws TypeError for what no template can hold; its message names the path.
 */
export function stringScalars(properties: EventProperties, path: string): EventProperties {
  const kept = Object.entries(properties).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept.map(([name, value]) => [name, stringScalar(value, `${path}.${name}`)]))
}

function stringScalar(value: unknown, path: string): unknown {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  if (Array.isArray(value)) return value.map((item: unknown, index) => stringScalar(item, `${path}[${index}]`))
  if (isMap(value)) return stringScalars(value, path)
  throw new TypeError(`${path}: a template can't hold ${kindOf(value)}`)
}

function kindOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'an object that is no plain map'
  return typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value)
}

function isMap(value: unknown): value is EventProperties {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
