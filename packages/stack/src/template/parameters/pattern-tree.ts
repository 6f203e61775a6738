/** A pattern of JavaScript in its parts. */
export type PatternTree =
  | { readonly kind: 'character'; readonly test: RegExp }
  | { readonly kind: 'edge'; readonly test: RegExp }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly part: PatternTree; readonly min: number; readonly max: number }
  | { readonly kind: 'look'; readonly part: PatternTree; readonly isNegative: boolean }

/** Brackets, escapes, the beginning of groups, quantifiers, and single characters. */
const TOKENS =
  /\[(?:[^\]\\]|\\[\s\S])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[\s\S])|\((?:\?(?:[:=!]|<(?![=!])[^>]*>|.))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/gu

/**
 * A pattern of JavaScript, which must be sound, in its parts; `undefined` where it has some that can't be told without trying: references to
 * groups, what stands before, flags of groups, and lines.
 *
 * @param flags Those that characters are compared with: `u`, `i`, `s`.
 */
export function patternTree(pattern: string, flags: string): PatternTree | undefined {
  if (flags.includes('m')) return undefined
  return new Reader(pattern.match(TOKENS) ?? [], flags).read()
}

class Reader {
  readonly #tokens: readonly string[]
  readonly #flags: string
  #at = 0
  #isTold = true

  constructor(tokens: readonly string[], flags: string) {
    this.#tokens = tokens
    this.#flags = flags
  }

  read(): PatternTree | undefined {
    const tree = this.#choice()
    return this.#isTold && this.#at === this.#tokens.length ? tree : undefined
  }

  #choice(): PatternTree {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return { kind: 'choice', parts }
  }

  #sequence(): PatternTree {
    const parts: PatternTree[] = []
    for (let token = this.#tokens[this.#at]; token !== undefined && token !== '|' && token !== ')'; token = this.#tokens[this.#at]) {
      this.#at += 1
      parts.push(this.#repeated(this.#part(token)))
    }
    return { kind: 'sequence', parts }
  }

  #repeated(part: PatternTree): PatternTree {
    const quantifier = this.#tokens[this.#at] ?? ''
    const [, sign, least, comma, most] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(quantifier) ?? []
    if (sign === undefined && least === undefined) return part
    this.#at += 1
    if (sign !== undefined) return { kind: 'repeat', part, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY }
    const min = Number(least)
    return { kind: 'repeat', part, min, max: most ? Number(most) : comma ? Number.POSITIVE_INFINITY : min }
  }

  #part(token: string): PatternTree {
    if (/^(?:[\^$]|\\[bB])$/.test(token)) return { kind: 'edge', test: new RegExp(token, `y${this.#flags}`) }
    if (/^\\[1-9k]/.test(token)) return this.#untold()
    if (!token.startsWith('('))
      return { kind: 'character', test: new RegExp(`^${/^[/)\]}]$/.test(token) ? `\\${token}` : token}$`, this.#flags) }
    const part = this.#choice()
    if (!this.#take(')') || !/^\((?:\?(?:[:=!]|<.*>))?$/.test(token)) return this.#untold()
    return /[=!]$/.test(token) ? { kind: 'look', part, isNegative: token.endsWith('!') } : part
  }

  #untold(): PatternTree {
    this.#isTold = false
    return { kind: 'sequence', parts: [] }
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at += 1
    return true
  }
}
