import type { EngineDialect, Place } from '../dialects/engine-dialect.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { ProviderRequest, RequestProperties } from '../requests/provider-request.ts'
import type { ResourceOrigin } from '../state/resource.ts'
import type { JudgeMemory } from './judge-memory.ts'

/** A value that must not show, and what it is. */
export interface Secret {
  /** For people, such as `the NoEcho parameter Password`. */
  readonly name: string
  readonly value: string
}

/** A request as the judge knows it. */
export interface JudgedRequest {
  readonly dialect: EngineDialect
  readonly request: ProviderRequest
  readonly purpose: Purpose
  readonly place: Place
  /** Whether no provider ever gave the PhysicalResourceId with a SUCCESS: the engine made it up, or it comes from a failed Create. */
  readonly neverMade: boolean
  /** The attributes the resource had before. */
  readonly dataBefore: RequestProperties
  readonly secrets: readonly Secret[]
  /** Where the resource stood when its id was issued, if that was elsewhere. */
  readonly origin?: ResourceOrigin | undefined
  readonly memory: JudgeMemory
}
