import type { Place } from '../../dialects/engine-dialect.ts'
import type { EngineName, RequestType } from '../../dialects/engine-name.ts'
import type { Reason } from '../../events/reason.ts'
import type { StackEvent } from '../../events/stack-event.ts'
import type { FailureMode, OperationOptions } from '../../operations/operation-options.ts'
import type { ResolvedParameters } from '../../template/index.ts'
import type { Asked } from '../asked.ts'
import type { ChangeSet } from '../change-set.ts'
import type { Leftover } from '../leftover.ts'
import type { Resource } from '../resource.ts'
import type { StackDefinition } from '../stack.ts'
import type { Undo } from '../undo.ts'

/** A definition without what can be read from it again. */
export interface KeptDefinition {
  readonly engine: EngineName
  readonly stackId: string
  readonly place: Place
  readonly source: string
  readonly parameters: ResolvedParameters
}

/** An operation that runs, without what changes while it does. */
export interface KeptOperation {
  readonly kind: RequestType
  readonly definition: StackDefinition
  readonly options: OperationOptions
  readonly cancelled: FailureMode | undefined
  readonly stopped: boolean
}

/** What a stack has one of. */
export interface KeptHead {
  readonly engine: EngineName
  readonly place: Place
  readonly creationTime: number
  readonly lastUpdatedTime?: number | undefined
  readonly status: string
  readonly reason?: Reason | undefined
  readonly definition: StackDefinition
  readonly outputs: Readonly<Record<string, unknown>>
  readonly wayBack?: { readonly definition?: StackDefinition } | undefined
  readonly terminationProtection: boolean
  readonly operation?: KeptOperation | undefined
}

/** What a stack has many of, by name. Values are never changed, only replaced. */
export interface KeptEntries {
  readonly resources: ReadonlyMap<string, Resource>
  readonly undo: ReadonlyMap<string, Undo>
  readonly leftovers: ReadonlyMap<string, Leftover>
  /** What the running operation has left over so far. */
  readonly newLeftovers: ReadonlyMap<string, Leftover>
  readonly asked: ReadonlyMap<string, Asked>
  readonly changeSets: ReadonlyMap<string, ChangeSet>
}

/** A stack as it is kept. */
export interface KeptStack extends KeptEntries {
  readonly stackId: string
  readonly head: KeptHead
}

type ValueOf<M> = M extends ReadonlyMap<string, infer Value> ? Value : never

/** What has changed among entries: null for what is gone. */
export type EntryChange<Value> = readonly (readonly [name: string, value: Value | null])[]

/** Everything that changed at once. */
export interface Change extends EntryChanges {
  readonly events?: readonly StackEvent[]
  /** The stack it is about; absent where it is about events only. */
  readonly stackId?: string
  readonly head?: KeptHead
}

/** What has changed of a stack's entries. */
export type EntryChanges = { readonly [Name in keyof KeptEntries]?: EntryChange<ValueOf<KeptEntries[Name]>> | undefined }
