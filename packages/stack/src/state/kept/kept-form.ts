import type { Operation } from '../../operations/operation.ts'
import type { Leftover } from '../leftover.ts'
import type { Stack } from '../stack.ts'
import type { KeptEntries, KeptHead } from './kept-stack.ts'

/** What a stack, and the operation that runs on it, have one of. */
export function headOf(stack: Stack, operation: Operation | undefined): KeptHead {
  const { dialect, place, creationTime, lastUpdatedTime, status, reason, definition, outputs, wayBack, terminationProtection } = stack
  return {
    engine: dialect.engine,
    place,
    creationTime,
    lastUpdatedTime,
    status,
    reason,
    definition,
    outputs,
    wayBack: wayBack && { ...(wayBack.definition && { definition: wayBack.definition }) },
    terminationProtection,
    operation: operation && {
      kind: operation.kind,
      definition: operation.definition,
      options: operation.options,
      cancelled: operation.cancelled,
      stopped: operation.stopped,
    },
  }
}

/** What they have many of. */
export function entriesOf(stack: Stack, operation: Operation | undefined): KeptEntries {
  return {
    resources: stack.resources,
    undo: operation?.undo ?? stack.wayBack?.undo ?? new Map(),
    leftovers: byThing(stack.leftovers),
    newLeftovers: byThing(operation?.leftovers ?? []),
    asked: operation?.asked ?? new Map(),
    changeSets: stack.changeSets,
  }
}

const byThing = (leftovers: readonly Leftover[]): ReadonlyMap<string, Leftover> =>
  new Map(leftovers.map((leftover) => [`${leftover.resource.logicalResourceId} ${leftover.resource.physicalResourceId}`, leftover]))

/** Whether two heads say the same; what they are made of is never changed, only replaced. */
export function sameHead(a: KeptHead, b: KeptHead): boolean {
  const parts = partsOf(b)
  return partsOf(a).every((part, index) => part === parts[index])
}

function partsOf({ wayBack, operation, ...head }: KeptHead): readonly unknown[] {
  const { status, reason, lastUpdatedTime, definition, outputs, terminationProtection } = head
  const ofStack = [status, reason, lastUpdatedTime, definition, outputs, terminationProtection, wayBack === undefined, wayBack?.definition]
  return [...ofStack, operation?.kind, operation?.definition, operation?.options, operation?.cancelled, operation?.stopped]
}
