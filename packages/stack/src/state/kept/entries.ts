import type { Asked } from '../asked.ts'
import type { ChangeSet } from '../change-set.ts'
import type { Leftover } from '../leftover.ts'
import type { Resource } from '../resource.ts'
import type { Undo } from '../undo.ts'
import type { EntryChange, EntryChanges, KeptEntries } from './kept-stack.ts'

/** The same that can be changed. */
export interface Entries {
  readonly resources: Map<string, Resource>
  readonly undo: Map<string, Undo>
  readonly leftovers: Map<string, Leftover>
  readonly newLeftovers: Map<string, Leftover>
  readonly asked: Map<string, Asked>
  readonly changeSets: Map<string, ChangeSet>
}

export const noEntries = (): Entries => ({
  resources: new Map(),
  undo: new Map(),
  leftovers: new Map(),
  newLeftovers: new Map(),
  asked: new Map(),
  changeSets: new Map(),
})

/** Makes changes. */
export function applyChanges(entries: Entries, changes: EntryChanges): void {
  apply(entries.resources, changes.resources)
  apply(entries.undo, changes.undo)
  apply(entries.leftovers, changes.leftovers)
  apply(entries.newLeftovers, changes.newLeftovers)
  apply(entries.asked, changes.asked)
  apply(entries.changeSets, changes.changeSets)
}

function apply<Value>(entries: Map<string, Value>, changes: EntryChange<Value> = []): void {
  for (const [name, value] of changes)
    if (value === null) entries.delete(name)
    else entries.set(name, value)
}

/** The changes that make one of the other; undefined where there are none. */
export function changesBetween(before: KeptEntries, now: KeptEntries): EntryChanges {
  return {
    resources: between(before.resources, now.resources),
    undo: between(before.undo, now.undo),
    leftovers: between(before.leftovers, now.leftovers),
    newLeftovers: between(before.newLeftovers, now.newLeftovers),
    asked: between(before.asked, now.asked),
    changeSets: between(before.changeSets, now.changeSets),
  }
}

/** Values are never changed, only replaced, so that it is enough to look whether they are the same. */
function between<Value>(before: ReadonlyMap<string, Value>, now: ReadonlyMap<string, Value>): EntryChange<Value> | undefined {
  const changes: (readonly [string, Value | null])[] = []
  for (const name of before.keys()) if (!now.has(name)) changes.push([name, null])
  for (const [name, value] of now) if (before.get(name) !== value) changes.push([name, value])
  return changes.length === 0 ? undefined : changes
}
