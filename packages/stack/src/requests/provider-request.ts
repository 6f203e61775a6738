import type { RequestType } from '../dialects/engine-name.ts'

/** Values of a custom resource's properties, as the engine sends them. */
export type RequestProperties = Readonly<Record<string, unknown>>

/**
 * A request as it goes to a provider: JSON, with the fields the engine sends for its type.
 *
 * Source: "Custom resource request objects" (AWS CloudFormation User Guide; ROS documentation).
 */
export interface ProviderRequest {
  readonly RequestType: RequestType
  /** A bearer secret. */
  readonly ResponseURL: string
  readonly StackId: string
  readonly RequestId: string
  readonly ResourceType: string
  readonly LogicalResourceId: string
  readonly ResourceProperties: RequestProperties
  /** Absent on Create. */
  readonly PhysicalResourceId?: string
  /** Update only. */
  readonly OldResourceProperties?: RequestProperties
  /** CFN. */
  readonly ServiceToken?: string
  /** ROS: the URL of Alibaba Cloud's own networks. */
  readonly IntranetResponseURL?: string
  /** ROS. */
  readonly StackName?: string
  /** ROS. */
  readonly ResourceOwnerId?: string
  /** ROS. */
  readonly CallerId?: string
  /** ROS. */
  readonly RegionId?: string
}
