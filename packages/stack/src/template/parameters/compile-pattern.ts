import { toJavaScriptPattern } from './to-javascript-pattern.ts'

/**
 * A pattern of the engine's language (Java's or Python's) that must match the whole value; `undefined` where it can't be told in
 * JavaScript's, so that it can't be checked here.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(pattern)
  const body = toJavaScriptPattern(flags === null ? pattern : pattern.slice(flags[0].length))
  if (body === undefined) return undefined
  // Without Unicode mode, names and numbers of characters would be read as letters.
  for (const mode of /\\[pPu]\{/.test(body) ? ['u'] : ['u', '']) {
    try {
      return new RegExp(`^(?:${body})$`, mode + (flags?.[1] ?? ''))
    } catch {
      // Tried again without Unicode mode, which refuses brackets such as [\w-.] that the engines take.
    }
  }
  return undefined
}
