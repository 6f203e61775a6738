import type { EngineDialect, Place } from '../dialects/engine-dialect.ts'
import type { RequestType } from '../dialects/engine-name.ts'
import type { Secret } from '../judge/judged-request.ts'
import type { ResourceOrigin } from '../state/resource.ts'
import type { Purpose } from './exchange.ts'
import type { RequestProperties } from './provider-request.ts'

/** Everything a request is made of that is known before it is sent. */
export interface RequestSpec {
  readonly dialect: EngineDialect
  readonly place: Place
  readonly stackId: string
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly requestType: RequestType
  readonly purpose: Purpose
  readonly serviceToken: string
  /** ROS: what the template says of the HTTP request; unread. */
  readonly httpConfig?: unknown
  /** How long the engine waits, in seconds. */
  readonly timeout: number
  readonly properties: RequestProperties
  /** Update only. */
  readonly oldProperties?: RequestProperties
  /** Absent on Create, and where there is none. */
  readonly physicalResourceId?: string
  /** Whether nobody ever gave that id with a SUCCESS. */
  readonly neverMade: boolean
  readonly dataBefore: RequestProperties
  readonly secrets: readonly Secret[]
  /** Where the resource stood when its id was issued, if that was elsewhere. */
  readonly origin?: ResourceOrigin | undefined
}
