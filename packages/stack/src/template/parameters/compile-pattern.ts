import { matchesWhole, mayTakeForever } from './match-tree.ts'
import { patternTree } from './pattern-tree.ts'
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

function matcher(body: string, flags: string): CompiledPattern {
  const whole = new RegExp(`^(?:${body})$`, flags)
  const tree = patternTree(body, flags)
  // Patterns of bucket names in Quick Starts are such that a long name that doesn't match would take hours.
  if (tree === undefined || !mayTakeForever(tree)) return whole
  return { test: (text) => matchesWhole(tree, text, flags.includes('u')) }
}
