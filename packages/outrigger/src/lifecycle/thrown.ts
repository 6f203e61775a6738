import { clip } from '../protocol/limits.ts'

/** Texts between the outermost and the root cause are told in so many characters at most, so that the root is always told. */
const longestLink = 500
const mostLinks = 8

/** What was thrown, in words: its text, then the chain of its causes down to the root. Never empty, never throws, whatever was thrown. */
export function describeThrown(thrown: unknown): string {
  const links: string[] = []
  const seen = new Set<unknown>()
  for (let link = thrown; link !== undefined && !seen.has(link); link = causeOf(link)) {
    seen.add(link)
    const text = withoutControls(textOf(link))
    if (!links.at(-1)?.includes(text)) links.push(text)
  }
  const root = links.pop() ?? ''
  const outer = links.slice(0, mostLinks - 1).map((link) => clip(link, (text) => text.length <= longestLink))
  return [...outer, root].join(': ') || 'failed without saying why'
}

function textOf(value: unknown): string {
  try {
    if (value instanceof Error) return value.message || value.name
    if (typeof value !== 'object' || value === null) return value === undefined ? '' : String(value)
    if ('message' in value && typeof value.message === 'string' && value.message !== '') return value.message
    return JSON.stringify(value) ?? String(value)
  } catch {
    return `a thrown ${typeof value} that can't be read`
  }
}

function causeOf(value: unknown): unknown {
  try {
    if (typeof value !== 'object' || value === null) return undefined
    if ('cause' in value) return value.cause
    return 'errors' in value && Array.isArray(value.errors) ? value.errors[0] : undefined
  } catch {
    return undefined
  }
}

/** Control characters break a stack's events. */
const withoutControls = (text: string): string =>
  text
    .replace(/\u001B\[[\d;]*[A-Za-z]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim()
