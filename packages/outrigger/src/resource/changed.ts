import type { Fields } from '../protocol/fields.ts'

/** The names whose values differ. Compares plain data by value, anything else by identity. */
export function changedNames(now: Fields, before: Fields): ReadonlySet<string> {
  const inBoth = (name: string): boolean => Object.hasOwn(now, name) && Object.hasOwn(before, name)
  return new Set(Object.keys({ ...now, ...before }).filter((name) => !inBoth(name) || !isSame(now[name], before[name])))
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  return isPlain(a) && isPlain(b) && changedNames(a, b).size === 0
}

function isPlain(value: object): value is Fields {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}
