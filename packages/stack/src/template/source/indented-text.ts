/** A text into whose lines spaces were put, and where its characters stood before. */
export class IndentedText {
  readonly text: string
  /** Where spaces were put into the text as it was, in order, and how many. */
  readonly #spaces: readonly (readonly [at: number, count: number])[]

  constructor(text: string, spaces: readonly (readonly [at: number, count: number])[] = []) {
    this.#spaces = spaces
    let end = 0
    const pieces = spaces.flatMap(([at, count]) => {
      const piece = text.slice(end, at)
      end = at
      return [piece, ' '.repeat(count)]
    })
    this.text = [...pieces, text.slice(end)].join('')
  }

  /** The place in the text as it was of a place in this one. */
  originOf(offset: number): number {
    let added = 0
    for (const [at, count] of this.#spaces) {
      if (offset <= at + added) break
      added += Math.min(count, offset - at - added)
    }
    return offset - added
  }

  /** This text with spaces in front of each line that begins between two places of it. */
  indented(original: string, start: number, end: number, count: number): IndentedText {
    const lines = [...this.text.slice(start, end).matchAll(/\n/g)].map(({ index }) => this.originOf(start + index + 1))
    const spaces = new Map(this.#spaces)
    for (const at of lines) spaces.set(at, (spaces.get(at) ?? 0) + count)
    return new IndentedText(
      original,
      [...spaces].toSorted(([a], [b]) => a - b),
    )
  }
}
