import type { RequestType } from '../../protocol/request.ts'

/** Properties of a resource, as a template would give them. */
export type EventProperties = Readonly<Record<string, unknown>>

/** What the builders of both engines' events take. Everything has a default; field presence follows `requestType`. */
export interface EventOverrides<T extends RequestType> {
  readonly requestType?: T
  /** `ResourceProperties`. Default: none. */
  readonly properties?: EventProperties
  /** `OldResourceProperties`, on Update. Default: none. */
  readonly oldProperties?: T extends 'Update' ? EventProperties : never
  /** On Update and Delete. */
  readonly physicalResourceId?: T extends 'Create' ? never : string
  readonly responseUrl?: string
  readonly stackId?: string
  readonly requestId?: string
  readonly logicalResourceId?: string
  readonly resourceType?: string
}

/** The fields of every event, as both engines write them. */
export interface EventFields {
  readonly ResponseURL: string
  readonly StackId: string
  readonly RequestId: string
  readonly LogicalResourceId: string
  readonly ResourceType: string
  readonly ResourceProperties: EventProperties
}

export interface CreateEventFields {
  readonly RequestType: 'Create'
}

export interface UpdateEventFields {
  readonly RequestType: 'Update'
  readonly PhysicalResourceId: string
  readonly OldResourceProperties: EventProperties
}

export interface DeleteEventFields {
  readonly RequestType: 'Delete'
  readonly PhysicalResourceId: string
}

/** What sets the three types of request apart. */
export type OperationFields = CreateEventFields | UpdateEventFields | DeleteEventFields

/** The fields that set `requestType` apart, from overrides. */
export function operationFields(
  { requestType, physicalResourceId }: Pick<EventOverrides<RequestType>, 'requestType' | 'physicalResourceId'>,
  oldResourceProperties: () => EventProperties,
): OperationFields {
  const PhysicalResourceId = physicalResourceId ?? 'example-physical-id'
  switch (requestType) {
    case 'Update':
      return { RequestType: 'Update', PhysicalResourceId, OldResourceProperties: oldResourceProperties() }
    case 'Delete':
      return { RequestType: 'Delete', PhysicalResourceId }
    case 'Create':
    case undefined:
      return { RequestType: 'Create' }
    default:
      throw new TypeError(`requestType: expected Create, Update or Delete, got ${JSON.stringify(requestType)}`)
  }
}
