import type { Findings } from '../findings.ts'
import { keyPath, type SourceLocation } from '../source-location.ts'
import { addEntry } from './add-entry.ts'
import type { LinePositions } from './line-positions.ts'
import { NodeBudget, UnreadableSource } from './node-budget.ts'
import type { SourceEntry, SourceNode, SourceScalar } from './source-node.ts'

/**
 * Reads strict JSON (RFC 8259), with the place of every value.
 *
 * @throws UnreadableSource at the first error of syntax.
 */
export function readJson(text: string, positions: LinePositions, findings: Findings): SourceNode {
  return new JsonReader(text, positions, findings).document()
}

const SPACE = /[\t\n\r ]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.\w])/y
const WORD = /(?:true|false|null)(?!\w)/y

class JsonReader {
  readonly #text: string
  readonly #positions: LinePositions
  readonly #findings: Findings
  readonly #budget = new NodeBudget()
  #offset = 0

  constructor(text: string, positions: LinePositions, findings: Findings) {
    this.#text = text
    this.#positions = positions
    this.#findings = findings
  }

  document(): SourceNode {
    this.#skipSpace()
    const root = this.#value('', 0)
    this.#skipSpace()
    if (this.#offset < this.#text.length) this.#fail(`expected the end of the template, found ${this.#found()}`)
    return root
  }

  #value(path: string, depth: number): SourceNode {
    const at = this.#location(path)
    this.#budget.spend(at, { depth, expanding: false })
    const first = this.#text[this.#offset]
    if (first === '{') return this.#map(at, depth)
    if (first === '[') return this.#list(at, depth)
    if (first === '"') return { kind: 'scalar', text: this.#string(), form: 'quoted', at }
    const bare = this.#match(NUMBER) ?? this.#match(WORD)
    if (bare === undefined) this.#fail(`expected a value, found ${this.#found()}`)
    return { kind: 'scalar', text: bare, form: 'json', at }
  }

  #map(at: SourceLocation, depth: number): SourceNode {
    const entries = new Map<string, SourceEntry>()
    this.#offset += 1
    this.#skipSpace()
    if (this.#take('}')) return { kind: 'map', entries, at }
    do {
      this.#skipSpace()
      const key = this.#key(at.path)
      this.#skipSpace()
      if (!this.#take(':')) this.#fail(`expected ":" after the key ${JSON.stringify(key.text)}, found ${this.#found()}`)
      this.#skipSpace()
      const value = this.#value(key.at.path, depth + 1)
      addEntry(entries, { key, value }, this.#findings)
      this.#skipSpace()
    } while (this.#take(','))
    if (!this.#take('}')) this.#fail(`expected "," or "}", found ${this.#found()}`)
    return { kind: 'map', entries, at }
  }

  #key(path: string): SourceScalar {
    const offset = this.#offset
    if (this.#text[offset] !== '"') this.#fail(`expected a key in double quotes, found ${this.#found()}`)
    const text = this.#string()
    return { kind: 'scalar', text, form: 'quoted', at: { ...this.#positions.at(offset), path: keyPath(path, text) } }
  }

  #list(at: SourceLocation, depth: number): SourceNode {
    const items: SourceNode[] = []
    this.#offset += 1
    this.#skipSpace()
    if (this.#take(']')) return { kind: 'list', items, at }
    do {
      this.#skipSpace()
      items.push(this.#value(`${at.path}[${items.length}]`, depth + 1))
      this.#skipSpace()
    } while (this.#take(','))
    if (!this.#take(']')) this.#fail(`expected "," or "]", found ${this.#found()}`)
    return { kind: 'list', items, at }
  }

  #string(): string {
    const start = this.#offset
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? ''
      if (character === '"') {
        this.#offset = at + 1
        return String(JSON.parse(this.#text.slice(start, at + 1)))
      }
      if (character < ' ') this.#fail('a string must not hold line breaks or other control characters: write \\n', at)
      if (character === '\\') {
        if (!/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(this.#text.slice(at + 1, at + 6))) {
          this.#fail(`no such escape in a string: ${this.#text.slice(at, at + 2)}`, at)
        }
        at += 1
      }
    }
    return this.#fail('a string without its closing quote', start)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#offset += found.length
    return found
  }

  #skipSpace(): void {
    this.#match(SPACE)
  }

  #take(character: string): boolean {
    if (this.#text[this.#offset] !== character) return false
    this.#offset += 1
    return true
  }

  #found(): string {
    const character = this.#text.codePointAt(this.#offset)
    return character === undefined ? 'the end of the template' : `${JSON.stringify(String.fromCodePoint(character))}${this.#help()}`
  }

  #help(): string {
    if (/^(?:\/[/*]|#)/.test(this.#text.slice(this.#offset, this.#offset + 2))) return '; JSON has no comments'
    const isClosing = /[\]}]/.test(this.#text[this.#offset] ?? '')
    return isClosing && /,\s*$/.test(this.#text.slice(0, this.#offset)) ? '; the comma before it is too many' : ''
  }

  #location(path: string): SourceLocation {
    return { ...this.#positions.at(this.#offset), path }
  }

  #fail(message: string, offset = this.#offset): never {
    throw new UnreadableSource({ ...this.#positions.at(offset), path: '' }, `not valid JSON: ${message}`)
  }
}
