import type { EngineName } from '../dialects/engine-name.ts'
import type { StackEvent } from '../events/stack-event.ts'

/** A resource as people see it. */
export interface ResourceDescription {
  readonly logicalResourceId: string
  /** Empty where there is none. */
  readonly physicalResourceId: string
  readonly resourceType: string
  readonly resourceStatus: string
  readonly resourceStatusReason?: string
  /** Whether a provider stands behind it. */
  readonly custom: boolean
}

/** A stack as people see it. */
export interface StackDescription {
  readonly engine: EngineName
  readonly stackName: string
  readonly stackId: string
  /** Such as `UPDATE_ROLLBACK_COMPLETE`. */
  readonly stackStatus: string
  readonly stackStatusReason?: string
  /** As given, or their defaults; NoEcho parameters are masked. */
  readonly parameters: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly resources: readonly ResourceDescription[]
  /** Milliseconds since the Unix epoch. */
  readonly creationTime: number
  /** Milliseconds since the Unix epoch; absent before the first update. */
  readonly lastUpdatedTime?: number
}

/** A stack after an operation. */
export interface StackResult extends StackDescription {
  /** Whether the stack is as asked: it was neither left failed nor rolled back. */
  readonly ok: boolean
  /** This operation's events, in order. */
  readonly events: readonly StackEvent[]
}
