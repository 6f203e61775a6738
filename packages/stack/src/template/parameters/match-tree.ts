import type { PatternTree } from './pattern-tree.ts'

/** Whether trying a pattern on a text may take time that doubles with each character: something repeated has choices or repeats inside. */
export function mayTakeForever(tree: PatternTree, isRepeated = false): boolean {
  switch (tree.kind) {
    case 'character':
    case 'edge':
      return false
    case 'sequence':
      return tree.parts.some((part) => mayTakeForever(part, isRepeated))
    case 'choice':
      return (isRepeated && tree.parts.length > 1) || tree.parts.some((part) => mayTakeForever(part, isRepeated))
    case 'repeat':
      return isRepeated || mayTakeForever(tree.part, tree.max > 1)
    case 'look':
      return mayTakeForever(tree.part, isRepeated)
  }
}

/** Whether a pattern matches the whole of a text. Takes all ways at once, so that no text takes it long. */
export function matchesWhole(tree: PatternTree, text: string, isUnicode: boolean): boolean {
  const characters = isUnicode ? Array.from(text) : text.split('')
  const offsets = [0]
  for (const character of characters) offsets.push((offsets.at(-1) ?? 0) + character.length)
  return endsOf(tree, new Set([0]), { text, characters, offsets }).has(characters.length)
}

interface Subject {
  readonly text: string
  readonly characters: readonly string[]
  /** Where in the text each character begins. */
  readonly offsets: readonly number[]
}

/** Where matches may end that begin at one of some places. */
function endsOf(tree: PatternTree, starts: ReadonlySet<number>, subject: Subject): ReadonlySet<number> {
  switch (tree.kind) {
    case 'character':
      return new Set([...starts].flatMap((at) => (tree.test.test(subject.characters[at] ?? '') ? [at + 1] : [])))
    case 'edge':
      return new Set([...starts].filter((at) => isAt(tree.test, subject, at)))
    case 'sequence':
      return tree.parts.reduce((ends, part) => (ends.size === 0 ? ends : endsOf(part, ends, subject)), starts)
    case 'choice':
      return new Set(tree.parts.flatMap((part) => [...endsOf(part, starts, subject)]))
    case 'repeat':
      return endsOfRepeat(tree, starts, subject)
    case 'look':
      return new Set([...starts].filter((at) => endsOf(tree.part, new Set([at]), subject).size > 0 !== tree.isNegative))
  }
}

function endsOfRepeat(
  { part, min, max }: PatternTree & { readonly kind: 'repeat' },
  starts: ReadonlySet<number>,
  subject: Subject,
): ReadonlySet<number> {
  let fresh = starts
  for (let round = 0; round < min && fresh.size > 0; round += 1) fresh = endsOf(part, fresh, subject)
  const ends = new Set(fresh)
  for (let round = min; round < max && fresh.size > 0; round += 1) {
    fresh = new Set([...endsOf(part, fresh, subject)].filter((end) => !ends.has(end)))
    for (const end of fresh) ends.add(end)
  }
  return ends
}

function isAt(edge: RegExp, { text, offsets }: Subject, at: number): boolean {
  edge.lastIndex = offsets[at] ?? 0
  return edge.test(text)
}
