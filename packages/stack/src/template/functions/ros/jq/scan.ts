import { JqError } from './filter.ts'

/** Goes through the text of a jq program. Spaces and comments are skipped before whatever is looked for. */
export class JqScanner {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  /** The character that comes next, spaces not skipped. */
  get next(): string {
    return this.#source[this.#at] ?? ''
  }

  atEnd(): boolean {
    this.skipSpace()
    return this.#at >= this.#source.length
  }

  /** What the attempt gives; where that is `undefined`, nothing was read. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.#at
    const result = read()
    if (result === undefined) this.#at = start
    return result
  }

  /** Whether the text comes next, which is read then. */
  take(text: string): boolean {
    this.skipSpace()
    const found = this.#source.startsWith(text, this.#at)
    if (found) this.#at += text.length
    return found
  }

  /** Whether the word comes next, which is read then. */
  word(word: string): boolean {
    return this.match(new RegExp(`${word}\\b`, 'y')) !== undefined
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(text)
  }

  /** What a sticky pattern matches next. */
  match(pattern: RegExp): string | undefined {
    this.skipSpace()
    return this.matchHere(pattern)
  }

  /** The same without skipping spaces. */
  matchHere(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#source)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  skipSpace(): void {
    this.matchHere(/(?:\s|#[^\n]*)*/y)
  }

  fail(expected: string): never {
    const rest = this.#source.slice(this.#at, this.#at + 20)
    throw new JqError(`expected ${expected} at character ${this.#at + 1}, found ${rest === '' ? 'the end' : JSON.stringify(rest)}`)
  }
}
