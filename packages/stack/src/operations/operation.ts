import type { Clock, Random } from 'outrigger'
import type { RequestType } from '../dialects/engine-name.ts'
import type { EventLog } from '../events/event-log.ts'
import type { Secret } from '../judge/judged-request.ts'
import type { RequestSender, SentRequest } from '../requests/request-sender.ts'
import type { Leftover } from '../state/leftover.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { ResourceDeclaration, Scope } from '../template/index.ts'
import type { Targets } from '../targets/target.ts'

/** What operations stand on. */
export interface Services {
  readonly clock: Clock
  readonly random: Random
  readonly events: EventLog
  readonly requests: RequestSender
  readonly targets: Targets
  /** Seconds, where neither template nor dialect is to say. */
  readonly defaultTimeout: number | undefined
}

/** What has become of a resource in this operation, as far as a rollback needs to know. */
export type Undo =
  | { readonly kind: 'created' }
  /** Nothing but its policies and dependencies may have changed. */
  | { readonly kind: 'kept'; readonly before: Resource }
  | {
      readonly kind: 'updated'
      readonly before: Resource
      /** With the properties of the Update, and the id and data of its answer. */
      readonly after: Resource
      /** Whether a provider was sent an Update. */
      readonly asked: boolean
      /** Whether the Update made a new resource. */
      readonly replaced: boolean
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
  readonly rollsBack: boolean
  /** Requests that are waited for. */
  readonly inFlight: Set<SentRequest>
  readonly failed: { readonly created: string[]; readonly updated: string[] }
  readonly undo: Map<string, Undo>
  readonly leftovers: Leftover[]
}
