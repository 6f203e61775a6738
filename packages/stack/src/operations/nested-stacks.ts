import type { Reason } from '../events/reason.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import type { Operation } from './operation.ts'

/** Stacks that are resources of other stacks. Each resolves with why it failed; undefined where it went well, or there is no such stack. */
export interface NestedStacks {
  /** Whether a resource is a stack of its own. */
  isNested(operation: Operation, resource: Resource): boolean
  /** Creates the stack of a resource; `opened` is called with its id before anything of it is worked on. */
  create(operation: Operation, resource: Resource, opened: (stackId: string) => void): Promise<Reason | undefined>
  /** Brings a nested stack forward; what it leaves over waits for {@link NestedStacks.finish}. A failed one is back where it was. */
  update(operation: Operation, resource: Resource): Promise<Reason | undefined>
  /** Clears away what the updates of an operation's nested stacks left over, now that the operation is sure to stay. */
  finish(operation: Operation): Promise<void>
  /** Takes a nested stack back to what it was before this operation updated it. */
  restore(operation: Operation, before: Resource): Promise<Reason | undefined>
  delete(operation: Operation, resource: Resource, purpose: Purpose): Promise<Reason | undefined>
}
