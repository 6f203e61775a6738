/** Texts shorter than this are not scrubbed: they would blank out innocent words. In characters. */
const shortest = 6

const mask = '***'

/** Takes secrets out of what people will read. */
export interface Scrubber {
  /** From here on the texts inside `secret`, at any depth, are taken out. */
  hide(secret: unknown): void
  text(text: string): string
  /** A copy fit for a log entry: scrubbed, plain, without cycles. */
  value(value: unknown): unknown
}

export function createScrubber(): Scrubber {
  const secrets = new Set<string>()

  const hide = (secret: unknown, depth = 0): void => {
    if (typeof secret === 'object' && secret !== null && depth < 20) {
      for (const inner of Object.values(secret)) hide(inner, depth + 1)
    } else if (String(secret).length >= shortest && typeof secret !== 'boolean' && typeof secret !== 'object') {
      secrets.add(String(secret))
    }
  }

  // The longest first: one secret may be part of another.
  const text = (given: string): string =>
    [...secrets].sort((a, b) => b.length - a.length).reduce((scrubbed, secret) => scrubbed.replaceAll(secret, mask), given)

  const value = (given: unknown, above: readonly unknown[] = []): unknown => {
    if (typeof given === 'string') return text(given)
    if (typeof given === 'bigint') return text(String(given))
    if (typeof given === 'number') return text(String(given)) === String(given) ? given : mask
    if (typeof given !== 'object' || given === null) return given
    if (above.includes(given) || above.length > 10) return '[…]'
    const within = [...above, given]
    if (Array.isArray(given)) return given.map((item) => value(item, within))
    if ('toJSON' in given && typeof given.toJSON === 'function') return value(given.toJSON(), within)
    const fields =
      given instanceof Error ? { ...given, name: given.name, message: given.message, stack: given.stack, cause: given.cause } : given
    return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [text(key), value(inner, within)]))
  }

  return { hide, text, value }
}
