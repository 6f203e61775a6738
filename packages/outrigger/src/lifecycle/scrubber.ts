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
    secrets = [...new Set([...secrets, ...formsOf(secret)])].toSorted((a, b) => b.length - a.length)
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

/** The texts inside a secret: as they stand, as JSON, URLs and forms write them, and as a Reason does. */
function formsOf(secret: unknown): readonly string[] {
  // It grows on the way; what is nested how deeply is the sender's choice.
  const values = new Set([secret])
  for (const value of values) if (typeof value === 'object') for (const inner of Object.values(value ?? {})) values.add(inner)
  return [...values].flatMap(formsOfText)
}

function formsOfText(secret: unknown): readonly string[] {
  if (!['string', 'number', 'bigint'].includes(typeof secret)) return []
  const given = String(secret)
  const forms = [given, encodeURIComponent(given.toWellFormed())]
  // What a URL is written in has no further ones.
  if (!/^[\w%&+./=-]*$/.test(given))
    forms.push(JSON.stringify(given).slice(1, -1), withoutControls(given), String(new URLSearchParams({ '': given })).slice(1))
  return forms.filter((form) => form.length >= shortest)
}

const hasJson = (value: object): value is { toJSON(): unknown } => 'toJSON' in value && typeof value.toJSON === 'function'
