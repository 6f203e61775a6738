/**
 * A pattern of the engine's language (Java's or Python's) that must match the whole value; `undefined` where it can't be told in
 * JavaScript's, so that it can't be checked here.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(pattern)
  const body = flags === null ? pattern : pattern.slice(flags[0].length)
  for (const mode of ['u', '']) {
    try {
      return new RegExp(`^(?:${body})$`, mode + (flags?.[1] ?? ''))
    } catch {
      // Tried again without Unicode mode, which refuses escapes such as \_ that the engines take.
    }
  }
  return undefined
}
