import type { StackEvent } from '../events/stack-event.ts'
import type { Operation } from '../operations/operation.ts'
import { type ChangedStack, changeWriter } from './kept/change-writer.ts'
import { applyChanges, changesBetween, type Entries, noEntries } from './kept/entries.ts'
import { entriesOf, headOf, sameHead } from './kept/kept-form.ts'
import type { Change, KeptHead } from './kept/kept-stack.ts'
import type { Journal } from './journal.ts'
import type { Stack } from './stack.ts'
import type { StateStore } from './store/state-store.ts'

/** What of a stack was kept last. */
interface Last {
  readonly head: KeptHead
  readonly entries: Entries
}

/** What there is to keep of an engine. */
export interface Kept {
  stacks(): readonly Stack[]
  readonly events: readonly StackEvent[]
}

/**
 * Keeps the stacks of an engine in a store, from which was loaded what there was.
 *
 * @param changesPerSnapshot After so many changes everything is written anew, at the end of an operation.
 */
export function stateKeeper(store: StateStore, kept: Kept, changesPerSnapshot = 20_000): Journal {
  const running = new Map<Stack, Operation>()
  let write = changeWriter()
  let last = new Map<Stack, Last>()
  let changes = 0
  let isClosed = false

  function rewrite(): void {
    write = changeWriter()
    last = new Map()
    changes = 0
    const stacks = kept.stacks().flatMap((stack) => write([{ change: changeOf(stack) ?? {}, stack }]))
    store.replace([...write([{ change: { events: kept.events } }]), ...stacks])
  }

  /** What has changed of a stack since the last time; undefined where nothing has. */
  function changeOf(stack: Stack): Change | undefined {
    const operation = running.get(stack)
    const before = last.get(stack)
    const entries = before?.entries ?? noEntries()
    const head = headOf(stack, operation)
    const changes = changesBetween(entries, entriesOf(stack, operation))
    const isSame = before !== undefined && sameHead(before.head, head)
    if (isSame && Object.values(changes).every((change) => change === undefined)) return undefined
    applyChanges(entries, changes)
    last.set(stack, { head, entries })
    return { stackId: stack.stackId, ...(!isSame && { head }), ...changes }
  }

  function keep(stack: Stack, event?: StackEvent): void {
    if (isClosed) return
    const change = changeOf(stack)
    if (change === undefined && event === undefined) return
    append([{ change: { ...(event && { events: [event] }), ...change }, stack }])
  }

  function append(changed: readonly ChangedStack[]): void {
    for (const line of write(changed)) store.append(line)
    changes += 1
  }

  return {
    keep,
    keepTogether(stacks) {
      if (isClosed) return
      const changed = stacks.flatMap((stack) => {
        const change = changeOf(stack)
        return change ? [{ change, stack }] : []
      })
      if (changed.length > 0) append(changed)
    },
    start(operations) {
      for (const operation of operations) running.set(operation.stack, operation)
      rewrite()
    },
    begun(operation) {
      running.set(operation.stack, operation)
    },
    ended({ stack }) {
      running.delete(stack)
      keep(stack)
      if (changes > changesPerSnapshot && !isClosed) rewrite()
    },
    answered({ stackId, logicalResourceId, requestType, purpose, outcome, response }) {
      const operation = [...running.values()].find(({ stack }) => stack.stackId === stackId)
      const asked = operation?.asked.get(logicalResourceId)
      if (!operation || !asked || outcome !== 'SUCCESS' || purpose !== asked.purpose || requestType !== asked.requestType) return
      const { physicalResourceId = '', data = {}, noEcho = false } = response ?? {}
      operation.asked.set(logicalResourceId, { ...asked, answer: { physicalResourceId, data, noEcho } })
      keep(operation.stack)
    },
    close() {
      isClosed = true
      store.close()
    },
  }
}
