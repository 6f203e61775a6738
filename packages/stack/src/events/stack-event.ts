import type { EngineName } from '../dialects/engine-name.ts'

/** One step of a stack or of one of its resources, as the engine's event list shows it. */
export interface StackEvent {
  readonly engine: EngineName
  /** Milliseconds since the Unix epoch. */
  readonly timestamp: number
  readonly stackName: string
  readonly stackId: string
  /** The stack's name in events about the stack itself. */
  readonly logicalResourceId: string
  /** Empty as long as there is none. */
  readonly physicalResourceId: string
  readonly resourceType: string
  /** Such as `CREATE_IN_PROGRESS`. */
  readonly resourceStatus: string
  /** What `resourceStatus` doesn't tell: the resource is configured, and may not be ready yet. */
  readonly detailedStatus?: 'CONFIGURATION_COMPLETE'
  readonly resourceStatusReason?: string
  /** Whether the reason is in words of this engine, because those of the real one are unknown. Such a reason begins with `[local]`. */
  readonly ours?: boolean
}
