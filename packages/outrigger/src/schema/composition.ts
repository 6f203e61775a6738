/**
 * How a JSON Schema is put together: `$ref`, `allOf`, `anyOf` and `oneOf`. Schemas come from outside, so every keyword is read as unknown.
 *
 * @module
 */

/** An object of unknown content. */
export type Keywords = Readonly<Record<string, unknown>>

/** Whether `value` is an object (or an array). */
export const isObject = (value: unknown): value is Keywords => typeof value === 'object' && value !== null

/** `value` if it is an array, else an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The value of an own key; what stands on a prototype is no part of a schema. */
export const ownValue = (value: unknown, key: string): unknown => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined)

/**
 * Whether `schema` passes `test` with all it is made of: its `$ref` and each of its `allOf`, and one branch of its `anyOf` and `oneOf`.
 * What can't be resolved passes. Takes time linear in the schema: each part is asked once, and one that is made of itself passes.
 */
export function passes(
  schema: unknown,
  root: unknown,
  test: (keywords: Keywords) => boolean,
  known: Map<Keywords, boolean> = new Map(),
): boolean {
  if (!isObject(schema)) return schema !== false
  const part = (inner: unknown) => passes(inner, root, test, known)
  const one = (branches: unknown) => !Array.isArray(branches) || branches.some(part)
  if (!known.has(schema)) {
    known.set(schema, true)
    const { $ref, allOf, anyOf, oneOf } = schema
    known.set(schema, test(schema) && part(resolve($ref, root)) && listOf(allOf).every(part) && one(anyOf) && one(oneOf))
  }
  return known.get(schema) === true
}

/**
 * Adds to `found` every schema that surely applies where `schema` does: itself, its `$ref`, its `allOf`, and the one branch of its `anyOf` and
 * `oneOf` that is `possible`. Where several branches are possible, none is sure.
 */
export function gather(
  schema: unknown,
  root: unknown,
  possible: (branch: unknown) => boolean,
  found: Set<Keywords> = new Set(),
): Set<Keywords> {
  if (!isObject(schema) || found.has(schema)) return found
  found.add(schema)
  const only = (branches: unknown) => {
    const left = listOf(branches).filter(possible)
    return left.length === 1 ? left : []
  }
  const { $ref, allOf, anyOf, oneOf } = schema
  for (const part of [resolve($ref, root), ...listOf(allOf), ...only(anyOf), ...only(oneOf)]) gather(part, root, possible, found)
  return found
}

/** What a reference within the document `root` points to (RFC 6901, as a URI fragment), or `undefined`. */
function resolve(reference: unknown, root: unknown): unknown {
  const [start, ...tokens] = typeof reference === 'string' ? percentDecoded(reference).split('/') : []
  if (start !== '#') return undefined
  return tokens.reduce<unknown>((at, token) => ownValue(at, token.replaceAll('~1', '/').replaceAll('~0', '~')), root)
}

/** zod writes ids into references as they are: a bare `%` is just that. */
function percentDecoded(reference: string): string {
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}
