import type { StackEvent } from '../../events/stack-event.ts'
import { applyChanges, type Entries, noEntries } from './entries.ts'
import type { Change, KeptHead, KeptStack } from './kept-stack.ts'

/** What an engine has kept, all in all. */
export interface KeptState {
  readonly events: readonly StackEvent[]
  readonly stacks: readonly KeptStack[]
}

/** What changes come to, one after the other. */
export function foldChanges(changes: readonly Change[]): KeptState {
  const events: StackEvent[] = []
  const drafts = new Map<string, { head: KeptHead | undefined; readonly entries: Entries }>()
  for (const change of changes) {
    for (const event of change.events ?? []) events.push(event)
    if (change.stackId === undefined) continue
    const draft = drafts.get(change.stackId) ?? { head: undefined, entries: noEntries() }
    drafts.set(change.stackId, draft)
    draft.head = change.head ?? draft.head
    applyChanges(draft.entries, change)
  }
  const stacks = [...drafts].flatMap(([stackId, { head, entries }]) => (head === undefined ? [] : [{ stackId, head, ...entries }]))
  return { events, stacks }
}
