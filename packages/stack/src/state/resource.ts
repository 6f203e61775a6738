import type { Reason } from '../events/reason.ts'
import type { RequestProperties } from '../requests/provider-request.ts'
import type { DeletionPolicy } from '../template/index.ts'

/** What may be there: nothing was asked for · a Create was sent and hasn't succeeded · it was made. */
export type Presence = 'none' | 'asked' | 'made'

/** A place a resource has in a stack. */
export interface ResourceOrigin {
  readonly stackName: string
  readonly stackId: string
  readonly logicalResourceId: string
}

/** A resource of a stack as the engine knows it. Never changed, only replaced by the next one. */
export interface Resource {
  readonly logicalResourceId: string
  readonly resourceType: string
  /** Whether a provider stands behind it. */
  readonly custom: boolean
  /** Empty where there is none. */
  readonly physicalResourceId: string
  readonly status: string
  readonly reason?: Reason
  readonly presence: Presence
  /** All properties, evaluated; what makes an update when it changes. */
  readonly declared: RequestProperties
  /** What requests carry. */
  readonly sent: RequestProperties
  /** Empty for stand-ins. */
  readonly serviceToken: string
  /** How long the engine waits for a response, in seconds. */
  readonly timeout: number
  /** Attributes of the last response. */
  readonly data: RequestProperties
  /** Whether its attributes are to be masked where people see them. */
  readonly noEcho: boolean
  /** Names the last response. */
  readonly responseKey: string
  readonly deletionPolicy: DeletionPolicy
  /** Logical ids of what it needs. */
  readonly dependencies: ReadonlySet<string>
  /** Where it stood when its id was issued; absent where that is the same place. */
  readonly origin?: ResourceOrigin
}
