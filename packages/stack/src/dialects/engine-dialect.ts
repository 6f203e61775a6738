import type { Behaviours } from '../behaviours/behaviours.ts'
import type { ProviderRequest, RequestProperties } from '../requests/provider-request.ts'
import type { StandIns } from '../stand-ins/stand-ins.ts'
import type { MapExpression } from '../template/expression.ts'
import type { Scope } from '../template/index.ts'
import type { EngineName } from './engine-name.ts'
import type { EventTexts } from './event-texts.ts'
import type { RefactorRules } from './refactor-rules.ts'
import type { RefusalTexts } from './refusal-texts.ts'
import type { ResponseTexts } from './response-texts.ts'
import type { OperationRules, OvertakingRules } from './stack-operation.ts'

/** Where a stack stands. */
export interface Place {
  readonly region: string
  readonly accountId: string
  readonly stackName: string
}

/** A custom resource's properties, evaluated. */
export interface PropertyValues {
  /** All of them; what makes an update when it changes. */
  readonly declared: RequestProperties
  /** What a request carries. */
  readonly sent: RequestProperties
}

/** How long an engine waits for a response, in seconds. */
export interface TimeoutRule {
  /** The template's property that says so. */
  readonly property: string
  readonly min: number
  readonly max: number
  readonly default: number
  /** The time that resources behind some tokens have, whatever the template says. */
  fixed?(serviceToken: string): number | undefined
}

/** What an engine demands of a response. */
export interface ResponseRules {
  readonly method: 'PUT' | 'POST'
  /** The only `content-type` that is accepted; empty: none. */
  readonly contentType: string
  readonly needsDate: boolean
  readonly needsLength: boolean
  /** In bytes of UTF-8. */
  readonly maxIdBytes: number
  /** Whether a FAILED must name a physical id. */
  readonly failedNeedsId: boolean
  /** Fields the documents name. */
  readonly fields: ReadonlySet<string>
  readonly texts: ResponseTexts
}

/** Names of a stack's statuses where the engines differ. */
export interface StatusNames {
  /** In front of `_IN_PROGRESS`, `_COMPLETE`, `_FAILED`. */
  readonly createRollback: string
  readonly updateRollback: string
  /** While what an update left over is deleted; absent: no status of its own. */
  readonly cleanup?: string
  readonly rollbackCleanup?: string
}

/** How what an update leaves over is deleted. */
export interface CleanupRule {
  readonly attempts: number
  /** Whether what can't be deleted is forgotten, or makes the operation fail. */
  readonly forgets: boolean
}

/**
 * How one stack engine works. All that differs between the engines is a value of this type; nothing else asks which engine it is.
 * Behaviours that are switches have their setting in here already.
 */
export interface EngineDialect {
  readonly engine: EngineName
  /** For people. */
  readonly title: string
  /** Resource type of events about a stack itself. */
  readonly stackType: string
  readonly defaultRegion: string
  readonly defaultAccountId: string
  /** Names that stacks may have. */
  readonly stackNames: RegExp
  stackId(place: Place, uuid: string): string
  changeSetId(place: Place, changeSetName: string, uuid: string): string

  readonly timeout: TimeoutRule
  /** Why a service token can't be used by a stack that stands there; undefined where it can. */
  tokenProblem?(serviceToken: string, place: Place): string | undefined
  /** Life of a response URL in seconds, for a request that is waited for as long as `timeout`. */
  urlLife(timeout: number): number
  propertyValues(properties: MapExpression, scope: Scope): PropertyValues
  /** The property whose entries are the resource's own, where the others are the engine's; absent: there is no such division. */
  readonly ownProperties?: string
  /** Fields that only this engine sends. */
  requestFields(facts: {
    readonly place: Place
    readonly serviceToken: string
    readonly intranetUrl: string | undefined
  }): Partial<ProviderRequest>

  readonly response: ResponseRules
  /** The value of an attribute in a response's Data; undefined where it isn't there. */
  attribute(data: RequestProperties, name: string): unknown
  /** The id of a resource whose provider never named one; undefined where the engine makes none up. */
  inventedId(place: Place, logicalResourceId: string, random: () => number): string | undefined

  /** Resources that are no custom ones. */
  readonly standIns: StandIns

  /** What another id in the answer to an Update means. */
  readonly changedId: 'replace' | 'fail' | 'keep'
  /** Whether a FAILED Update's id becomes the resource's. */
  readonly adoptsFailedId: boolean
  readonly cleanupProperties: Behaviours['cleanupProperties']
  readonly replacementRollback: Behaviours['replacementRollback']
  readonly deleteAfterFailedCreate: Behaviours['deleteAfterFailedCreate']
  readonly rollbackUpdates: Behaviours['rollbackUpdates']
  readonly rollbackOfNewStack: Behaviours['rollbackOfNewStack']
  readonly preservedUpdates: Behaviours['preservedUpdates']
  readonly lateResponse: Behaviours['lateResponse']
  readonly repeatedResponse: Behaviours['repeatedResponse']
  readonly cancelledCreate: Behaviours['cancelledCreate']
  readonly cancelledOperation: Behaviours['cancelledOperation']
  readonly revertDrift: Behaviours['revertDrift']
  readonly configurationEvents: Behaviours['configurationEvents']
  /** Whether resources that are being worked on are cancelled when another fails. */
  readonly cancelsSiblings: boolean
  readonly unreadableResponse: Behaviours['unreadableResponse']
  readonly misaddressedResponse: Behaviours['misaddressedResponse']
  readonly masksNoEcho: boolean
  readonly cleanup: CleanupRule

  readonly statuses: StatusNames
  readonly overtaking: OvertakingRules
  readonly operations: OperationRules
  /** Absent: resources stay in their stacks. */
  readonly refactoring?: RefactorRules
  readonly texts: EventTexts
  readonly refusals: RefusalTexts
}
