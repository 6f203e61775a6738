import { fieldsOf, textOf } from './fields.ts'
import { clip, utf8Bytes } from './limits.ts'

/** What goes before the root cause takes so many bytes at most, so that the root is always told. */
const longestWay = 1000

/** Causes are followed so far: they may be made as they are asked for, without end. */
const mostLinks = 100

/**
 * What was thrown, in words: its text, then the chain of its causes down to the root. Never empty, never throws, whatever was thrown.
 *
 * @param scrub - takes secrets out of a text before it is cut
 */
export function describeThrown(thrown: unknown, scrub: (text: string) => string = (text) => text): string {
  const links: string[] = []
  const seen = new Set<unknown>()
  for (let link = thrown; link !== undefined && !seen.has(link) && seen.size < mostLinks; link = causeOf(link)) {
    seen.add(link)
    const text = withoutControls(scrub(wordsOf(link)))
    if (text && !links.at(-1)?.includes(text)) links.push(text)
  }
  const root = links.pop()
  const way = clip(links.join(': '), (text) => utf8Bytes(text) <= longestWay)
  return [way, root].filter(Boolean).join(': ') || 'failed without saying why'
}

function wordsOf(value: unknown): string {
  try {
    // An error's message may be anything, whatever its type says.
    if (value instanceof Error) return String(value.message || value.name)
    if (typeof value !== 'object') return String(value)
    return textOf(fieldsOf(value)['message']) || (JSON.stringify(value) ?? String(value))
  } catch {
    return `a thrown ${typeof value} that can't be read`
  }
}

function causeOf(value: unknown): unknown {
  try {
    const { cause, errors } = fieldsOf(value)
    return cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  } catch {
    return undefined
  }
}

/** Control characters break a stack's events. */
export const withoutControls = (text: string): string =>
  text
    .replace(/\u001B\[[\d;]*[A-Za-z]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim()
