/** Java's names of characters, as what stands for them between brackets. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['Lower', 'a-z'],
  ['Upper', 'A-Z'],
  ['ASCII', String.raw`\x00-\x7F`],
  ['Alpha', 'a-zA-Z'],
  ['Digit', '0-9'],
  ['Alnum', 'a-zA-Z0-9'],
  ['Punct', String.raw`!-\/:-@\[-\x60\{-~`],
  ['Graph', '!-~'],
  ['Print', ' -~'],
  ['Blank', String.raw` \t`],
  ['Cntrl', String.raw`\x00-\x1F\x7F`],
  ['XDigit', '0-9a-fA-F'],
  ['Space', String.raw`\t-\r `],
])

/** What Unicode itself names, besides scripts. */
const PROPERTY = /^(?:[CLMNPSZ][a-z]?|Alphabetic|Ideographic|Letter|Lowercase|Punctuation|Uppercase|White_Space)$/

/** Escapes outside of brackets that JavaScript has under no such name. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  [String.raw`\A`, '^'],
  [String.raw`\Z`, '$'],
  [String.raw`\z`, '$'],
  [String.raw`\h`, String.raw`[ \t\xA0\u2000-\u200A\u3000]`],
])

/** Quoted text, names of characters, other escapes, the beginning of brackets, and what else is written otherwise. */
const PIECES =
  /\\Q([\s\S]*?)(?:\\E|$)|\\([pP])(?:\{(\w+)\}|(\w))|\\x\{|\\[\s\S]|\[\^?\]?|\]|&&|([*+?]|\{\d+(?:,\d*)?\})\+|\(\?>|\(\?P<|\(\?P=(\w+)\)/g

/**
 * A pattern in the language of Java or Python in that of JavaScript; `undefined` where it can't be told in it. What only keeps Java from
 * trying in other ways (`a++`, `(?>a)`) is left out. Source: "java.util.regex.Pattern" (Java SE API), "re" (The Python Standard Library).
 */
export function toJavaScriptPattern(pattern: string): string | undefined {
  let inBrackets = false
  let isTold = true
  const tell = (text: string | undefined): string => {
    isTold &&= text !== undefined
    return text ?? ''
  }
  const told = pattern.replaceAll(
    PIECES,
    (piece: string, quoted?: string, sign?: string, name?: string, letter?: string, ...more: readonly unknown[]) => {
      if (quoted !== undefined) return quoted.replaceAll(/[$()*+\-./?[\\\]^{|}]/g, escaped)
      if (sign !== undefined) return tell(charactersOf(name ?? letter ?? '', sign === 'P', inBrackets))
      if (piece.startsWith('\\')) return tell(escapeOf(piece, inBrackets))
      if (piece === ']') inBrackets = false
      // Java has brackets within brackets, and && between them.
      if (inBrackets) return tell(piece === '&&' || piece.startsWith('[') ? undefined : piece)
      if (piece.startsWith('[')) {
        inBrackets = true
        return piece.replace(']', String.raw`\]`)
      }
      const [quantifier, group] = more
      if (typeof quantifier === 'string') return quantifier
      return piece
        .replace('(?>', '(?:')
        .replace('(?P<', '(?<')
        .replace(/^\(\?P=.*/, () => String.raw`\k<${String(group)}>`)
    },
  )
  return isTold ? told : undefined
}

function charactersOf(name: string, isNegated: boolean, inBrackets: boolean): string | undefined {
  const characters = CHARACTERS.get(name)
  if (characters !== undefined) return inBrackets ? (isNegated ? undefined : characters) : `[${isNegated ? '^' : ''}${characters}]`
  const property = name.replace(/^Is/, '')
  return `\\${isNegated ? 'P' : 'p'}{${PROPERTY.test(property) ? property : `Script=${property}`}}`
}

function escapeOf(escape: string, inBrackets: boolean): string | undefined {
  if (escape === String.raw`\x{`) return String.raw`\u{`
  if (/[bBcdDfknrsStuwWx\d]/.test(escape.slice(1))) return escape
  if (/[A-Za-z]/.test(escape)) return inBrackets ? undefined : ESCAPES.get(escape)
  // JavaScript escapes only what means something.
  return /[$()*+./?[\\\]^{|}]/.test(escape.slice(1)) || (inBrackets && escape === String.raw`\-`) ? escape : escape.slice(1)
}

const escaped = (character: string): string => (character === '-' ? character : `\\${character}`)
