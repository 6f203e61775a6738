import { RE2JS } from 're2js'
import { toJavaScriptPattern } from './to-javascript-pattern.ts'

/** What a pattern can be asked. */
export interface CompiledPattern {
  /** Whether it matches the whole text. */
  test(text: string): boolean
}

/**
 * A pattern of the engine's language (Java's or Python's) that must match the whole value; `undefined` where it can't be told in
 * JavaScript's, so that it can't be checked here.
 */
export function compilePattern(pattern: string): CompiledPattern | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(pattern)
  const body = toJavaScriptPattern(flags === null ? pattern : pattern.slice(flags[0].length))
  if (body === undefined) return undefined
  // Without Unicode mode, names and numbers of characters would be read as letters.
  for (const mode of /\\[pPu]\{/.test(body) ? ['u'] : ['u', '']) {
    try {
      return matcher(body, mode + (flags?.[1] ?? ''))
    } catch {
      // Tried again without Unicode mode, which refuses brackets such as [\w-.] that the engines take.
    }
  }
  return undefined
}

/**
 * Patterns of bucket names in Quick Starts are such that JavaScript would try a long name that doesn't match for hours. RE2 doesn't,
 * but knows no lookahead and no reference to a group.
 */
function matcher(body: string, flags: string): CompiledPattern {
  const whole = new RegExp(`^(?:${body})$`, flags)
  try {
    return RE2JS.compile(RE2JS.translateRegExp(whole))
  } catch {
    return whole
  }
}
