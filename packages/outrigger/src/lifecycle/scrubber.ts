import { withoutControls } from '../protocol/thrown.ts'

/** Texts shorter than this are not scrubbed: they would blank out innocent words. In characters. */
const shortest = 6

const mask = '***'

/** So many objects of one value are copied at most: what clients of HTTP throw leads to sockets, and they to all there is. */
const mostObjects = 500

/** Takes secrets out of what people will read. */
export interface Scrubber {
  /** From here on the texts inside `secret`, at any depth, are taken out. */
  hide(secret: unknown): void
  text(text: string): string
  /** A copy fit for a log entry: scrubbed, plain, without cycles. */
  value(value: unknown): unknown
}

export function createScrubber(): Scrubber {
  // The longest first: one secret may be part of another.
  let secrets: readonly string[] = []
  const hide = (secret: unknown): void => {
    const added = formsOf(secret)
    if (added.length > 0) secrets = [...new Set([...secrets, ...added])].toSorted((a, b) => b.length - a.length)
  }

  const text = (given: string): string =>
    secrets.reduce((scrubbed, secret) => (scrubbed.includes(secret) ? scrubbed.replaceAll(secret, mask) : scrubbed), given)

  let objects = 0
  const copy = (given: unknown, above: readonly unknown[]): unknown => {
    if (typeof given === 'string' || typeof given === 'bigint') return text(String(given))
    if (typeof given === 'number') return text(String(given)) === String(given) ? given : mask
    if (typeof given === 'function') return undefined
    if (typeof given !== 'object' || given === null) return given
    if (above.includes(given) || above.length > 10 || ++objects > mostObjects) return '[…]'
    const within = [...above, given]
    if (Array.isArray(given)) return given.map((item) => copy(item, within))
    if (hasJson(given)) return copy(given.toJSON(), within)
    const fields =
      given instanceof Error ? { ...given, name: given.name, message: given.message, stack: given.stack, cause: given.cause } : given
    return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [text(key), copy(inner, within)]))
  }

  const value = (given: unknown): unknown => {
    objects = 0
    return copy(given, [])
  }

  return { hide, text, value }
}

/** The texts inside a secret: as they stand, as JSON writes them, and as a Reason does. */
function formsOf(secret: unknown, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof secret === 'object' && secret !== null) {
    if (seen.has(secret)) return []
    seen.add(secret)
    return Object.values(secret).flatMap((inner) => formsOf(inner, seen))
  }
  if (!['string', 'number', 'bigint'].includes(typeof secret)) return []
  const given = String(secret)
  // What a URL is written in has but one form.
  if (/^[\w%&+./=~-]*$/.test(given)) return given.length < shortest ? [] : [given]
  return [given, JSON.stringify(given).slice(1, -1), withoutControls(given)].filter((form) => form.length >= shortest)
}

const hasJson = (value: object): value is { toJSON(): unknown } => 'toJSON' in value && typeof value.toJSON === 'function'
