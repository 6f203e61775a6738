import type { EngineDialect, Place } from '../dialects/engine-dialect.ts'
import type { Reason } from '../events/reason.ts'
import type { ChangeSet } from './change-set.ts'
import type { Leftover } from './leftover.ts'
import type { Resource } from './resource.ts'
import type { ParsedTemplate, ResolvedParameters, Surroundings } from '../template/index.ts'
import type { Undo } from './undo.ts'

/** A template and its parameters' values. */
export interface StackDefinition {
  /** The template as its author wrote it. */
  readonly source: string
  readonly template: ParsedTemplate
  readonly parameters: ResolvedParameters
}

/** The way back to where a stack was last stable. */
export interface WayBack {
  /** What the stack was made from then; absent where it never was: going back means deleting everything. */
  readonly definition?: StackDefinition
  /** By logical id. */
  readonly undo: ReadonlyMap<string, Undo>
}

/** A stack as the engine knows it. */
export interface Stack {
  readonly dialect: EngineDialect
  readonly place: Place
  readonly surroundings: Surroundings
  readonly stackId: string
  readonly creationTime: number
  lastUpdatedTime?: number
  status: string
  reason: Reason | undefined
  /** What the stack is made from. */
  definition: StackDefinition
  /** By logical id. */
  readonly resources: Map<string, Resource>
  outputs: Readonly<Record<string, unknown>>
  /** What a failed update that wasn't rolled back left to be deleted by the next one. */
  leftovers: readonly Leftover[]
  /** Absent while the stack is stable. */
  wayBack: WayBack | undefined
  terminationProtection: boolean
  /** By name. */
  readonly changeSets: Map<string, ChangeSet>
  /** Whether an operation runs: its own, or one of the stack that holds it. */
  busy: false | 'own' | 'held'
}
