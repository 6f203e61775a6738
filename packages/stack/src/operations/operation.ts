import type { Clock, Random } from 'outrigger'
import type { RequestType } from '../dialects/engine-name.ts'
import type { EventLog } from '../events/event-log.ts'
import type { Secret } from '../judge/judged-request.ts'
import type { RequestSender, SentRequest } from '../requests/request-sender.ts'
import type { Asked } from '../state/asked.ts'
import type { Journal } from '../state/journal.ts'
import type { Leftover } from '../state/leftover.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { mergeUndo, type Undo } from '../state/undo.ts'
import type { ResourceDeclaration, Scope } from '../template/index.ts'
import type { Targets } from '../targets/target.ts'
import type { NestedStacks } from './nested-stacks.ts'
import type { FailureMode, OperationOptions } from './operation-options.ts'

/** What operations stand on. */
export interface Services {
  readonly clock: Clock
  readonly random: Random
  readonly events: EventLog
  readonly requests: RequestSender
  readonly journal: Journal
  readonly targets: Targets
  readonly nested: NestedStacks
  /** Seconds, where neither template nor dialect is to say. */
  readonly defaultTimeout: number | undefined
}

/** One operation on a stack while it runs. */
export interface Operation {
  readonly kind: RequestType
  readonly services: Services
  readonly stack: Stack
  /** What the stack is to become. */
  readonly definition: StackDefinition
  readonly scope: Scope
  /** Resources of the template whose condition holds. */
  readonly declarations: ReadonlyMap<string, ResourceDeclaration>
  /** What each of them needs. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>
  readonly secrets: readonly Secret[]
  readonly options: OperationOptions
  /** That on the stack that holds this one as a nested stack; absent: nobody holds it. */
  readonly holder?: Operation
  /** Set once nothing more is to be begun on the way forward: what is to become of the stack. */
  cancelled: FailureMode | undefined
  /** Set once a rollback, a deletion or a clean-up is to begin nothing more. */
  stopped: boolean
  /** Set once nothing more is to be begun, since the stack is being deleted instead. */
  overtaken: boolean
  /** Requests that are waited for, also by operations on nested stacks, and what they ask for. */
  readonly inFlight: Map<SentRequest, RequestType>
  /** What providers were last asked for each resource. */
  readonly asked: Map<string, Asked>
  readonly failed: { readonly created: string[]; readonly updated: string[] }
  /** Since the stack was last stable, also by earlier operations. */
  readonly undo: Map<string, Undo>
  readonly leftovers: Leftover[]
}

/** Whether somebody has cancelled the way forward of an operation, or that on a stack that holds its own. */
export const isCancelled = ({ cancelled, holder }: Operation): boolean =>
  cancelled !== undefined || (holder !== undefined && isCancelled(holder))

/** Whether somebody has stopped what an operation takes back or clears away, or that on a stack that holds its own. */
export const isStopped = ({ stopped, holder }: Operation): boolean => stopped || (holder !== undefined && isStopped(holder))

/** Notes what becomes of a resource, so that it can be undone. */
export function noteUndo({ undo }: Operation, logicalResourceId: string, change: Undo): void {
  undo.set(logicalResourceId, mergeUndo(undo.get(logicalResourceId), change))
}
