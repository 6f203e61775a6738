import { type Document, parseDocument } from 'yaml'
import { IndentedText } from './indented-text.ts'
import { startOfUnfinished } from './unfinished-node.ts'

/** A YAML document, and where in the text it was made of its offsets are. */
export interface ParsedYaml {
  readonly document: Document
  readonly originOf: (offset: number) => number
}

/** How many texts and brackets may go on too far left. */
const MAX_CONTINUED = 50

/**
 * Parses one YAML document. Texts in quotes, and what stands in brackets, may go on as far left as they like, and a comment may follow them at
 * once: the engines' readers of YAML 1.1 take that, as in JSON that was pasted between quotes.
 *
 * @throws Error where the text can't be parsed at all.
 */
export function parseYaml(text: string): ParsedYaml {
  let indented = new IndentedText(text)
  let document = parse(text)
  for (let round = 0; round < MAX_CONTINUED; round += 1) {
    const cut = cutShort(document, indented.text)
    if (cut === undefined) break
    const next = indented.indented(text, cut.start, cut.end, cut.column + 1)
    const after = parse(next.text)
    const lineEnd = text.indexOf('\n', indented.originOf(cut.end))
    if (failsBefore(after, next, lineEnd === -1 ? text.length : lineEnd)) break
    indented = next
    document = after
  }
  return { document, originOf: (offset) => indented.originOf(offset) }
}

/** Whether a document's first error stands before an offset of the text as it was: then a quote is missing, not indentation. */
function failsBefore({ errors: [error] }: Document, indented: IndentedText, end: number): boolean {
  return error !== undefined && indented.originOf(error.pos[0]) <= end
}

function parse(text: string): Document {
  // Every scalar stays text here: what a plain one means differs between the engines.
  const options = { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const
  const document = parseDocument(text, options)
  document.errors = document.errors.filter(({ message }) => !message.startsWith('Comments must be separated'))
  return document
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly column: number
}

/** The first text in quotes or brackets that ends too early for one of its lines being too far left. */
function cutShort(document: Document, text: string): Stretch | undefined {
  const [error] = document.errors
  if (error === undefined || !/^(?:Missing closing|Flow (?:map|sequence) in block)/.test(error.message)) return undefined
  const start = startOfUnfinished(document, error.pos[0])
  const end = start === undefined ? undefined : endOf(text, start)
  if (start === undefined || end === undefined || !text.slice(start, end).includes('\n')) return undefined
  return { start, end, column: start - text.lastIndexOf('\n', start - 1) - 1 }
}

const QUOTED = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'/y
/** Inside brackets: texts in quotes, comments, brackets. */
const PIECES = /(?<=[\s,[{:])(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')|(?<=\s)#.*|[[\]{}]/g

/** Where the text or the brackets that begin at an offset really end. */
function endOf(text: string, start: number): number | undefined {
  if (/["']/.test(text[start] ?? '')) {
    QUOTED.lastIndex = start
    const quoted = QUOTED.exec(text)?.[0]
    return quoted === undefined ? undefined : start + quoted.length
  }
  PIECES.lastIndex = start
  let depth = 0
  for (let piece = PIECES.exec(text); piece !== null; piece = PIECES.exec(text)) {
    if (/^[[{]/.test(piece[0])) depth += 1
    if (/^[\]}]/.test(piece[0])) depth -= 1
    if (depth === 0) return PIECES.lastIndex
  }
  return undefined
}
