/** The names whose values differ. Compares plain data by value, anything else by identity. */
export function changedNames(now: object, before: object): ReadonlySet<string> {
  const [today, yesterday] = [new Map<string, unknown>(Object.entries(now)), new Map<string, unknown>(Object.entries(before))]
  const names = [...today.keys(), ...yesterday.keys()]
  return new Set(names.filter((name) => today.has(name) !== yesterday.has(name) || !isSame(today.get(name), yesterday.get(name))))
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  return isPlain(a) && isPlain(b) && changedNames(a, b).size === 0
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}
