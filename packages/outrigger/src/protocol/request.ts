import type { Dialect } from './dialect.ts'
import type { SignedUrl } from './signed-url.ts'

/** What the stack engine asks for. */
export type RequestType = 'Create' | 'Update' | 'Delete'

/** Property values as the engine sent them: on CloudFormation every scalar is a string. */
export type RawProperties = Readonly<Record<string, unknown>>

/** What a response needs of its request. Known for every event that can be answered at all, also for a wrong one. */
export interface ResponseAddress {
  /** How the engine that asks speaks. */
  readonly dialect: Dialect
  /** Where the response goes: a pre-signed URL. */
  readonly responseUrl: SignedUrl
  readonly stackId: string
  readonly requestId: string
  readonly logicalResourceId: string
  /** ROS: the URL that works inside Alibaba Cloud's networks. */
  readonly intranetResponseUrl?: SignedUrl
  /** What the event gave, even where it isn't a request type, in part where it is long; `''` where it gave none. */
  readonly requestType: string
  /** Absent on Create. */
  readonly physicalResourceId?: string
}

interface RequestFields extends Omit<ResponseAddress, 'requestType' | 'physicalResourceId'> {
  readonly resourceType: string
  readonly resourceProperties: RawProperties
}

interface CreateFields {
  readonly requestType: 'Create'
}

interface UpdateFields {
  readonly requestType: 'Update'
  readonly physicalResourceId: string
  readonly oldResourceProperties: RawProperties
}

interface DeleteFields {
  readonly requestType: 'Delete'
  readonly physicalResourceId: string
}

/** A request's fields that both engines send. */
export type EngineNeutralRequest = (RequestFields & CreateFields) | (RequestFields & UpdateFields) | (RequestFields & DeleteFields)

interface CloudFormationFields {
  readonly engine: 'cfn'
  /** The Lambda function's or SNS topic's ARN, as the template says it. */
  readonly serviceToken?: string
}

interface RosFields {
  readonly engine: 'ros'
  readonly stackName?: string
  /** Account that owns the stack. */
  readonly resourceOwnerId?: string
  /** Account or RAM user that runs the operation. */
  readonly callerId?: string
  readonly regionId?: string
}

/** A request of AWS CloudFormation. */
export type CloudFormationRequest = EngineNeutralRequest & CloudFormationFields

/** A request of Alibaba Cloud ROS. */
export type RosRequest = EngineNeutralRequest & RosFields

/**
 * One request of either engine, told apart by `engine` and by `requestType`. It may be printed and serialised: its URLs leave out their query.
 *
 * Source of the fields: "Custom resource request objects" (AWS CloudFormation User Guide) and "Custom resource request objects" (ROS documentation).
 */
export type Request = CloudFormationRequest | RosRequest

/** Asks for a thing to be made. */
export type CreateRequest = Extract<Request, CreateFields>
/** Asks for a thing to be brought to new properties. */
export type UpdateRequest = Extract<Request, UpdateFields>
/** Asks for a thing to be removed. */
export type DeleteRequest = Extract<Request, DeleteFields>
