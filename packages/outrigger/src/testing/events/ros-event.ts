import type { RequestType } from '../../protocol/request.ts'
import { epoch } from '../epoch.ts'
import { type EventFields, type EventOverrides, type OperationFields, operationFields } from './event-overrides.ts'

/** What ROS sends, as JSON. Source: "Custom resource request objects" (ROS documentation). */
export type RosEvent = EventFields &
  OperationFields & {
    readonly IntranetResponseURL: string
    readonly StackName: string
    readonly ResourceOwnerId: string
    readonly CallerId: string
    readonly RegionId: string
  }

/** What to change about {@link rosEvent}'s event. `properties` are the template's `Parameters`. */
export interface RosEventOverrides<T extends RequestType = RequestType> extends EventOverrides<T> {
  readonly intranetResponseUrl?: string
  readonly stackName?: string
  readonly resourceOwnerId?: string
  readonly callerId?: string
  readonly regionId?: string
}

const query = `Expires=${epoch / 1000 + 7200}&AccessKeyId=LTAIexample&Signature=${'0123456789abcdef'.repeat(2)}`

/**
 * An event as ROS sends it: properties keep their JSON types; ROS's own fields are there; no service token. The same overrides give the same event; the default
 * response URLs lead to no endpoint of the test kit: take them from {@link ResponseEndpoint.mint}.
 *
 * @example
 * ```ts
 * const event = rosEvent({ requestType: 'Delete', properties: { Size: 2 }, physicalResourceId: 'disk-1' })
 * event.ResourceProperties.Size // 2
 * ```
 */
export function rosEvent<T extends RequestType = 'Create'>(overrides: RosEventOverrides<T> = {}): Extract<RosEvent, { RequestType: T }> {
  const { properties = {}, oldProperties = {}, logicalResourceId = 'Example', regionId = 'cn-hangzhou' } = overrides
  const StackId = overrides.stackId ?? '4a6c9851-3b0f-4f5f-b4ca-a14bf6910001'
  const RequestId = overrides.requestId ?? 'b288a0be-d927-4888-b0f7-b35ef84b0001'
  const path = `/custom-resource-response/${StackId}/${logicalResourceId}/${RequestId}?${query}`
  const event: RosEvent = {
    RequestId,
    ResponseURL: overrides.responseUrl ?? `https://ros.${regionId}.aliyuncs.com${path}`,
    IntranetResponseURL: overrides.intranetResponseUrl ?? `https://ros-vpc.${regionId}.aliyuncs.com${path}`,
    ResourceType: overrides.resourceType ?? 'Custom::Example',
    LogicalResourceId: logicalResourceId,
    StackId,
    StackName: overrides.stackName ?? 'example',
    ResourceOwnerId: overrides.resourceOwnerId ?? '1234567890123456',
    CallerId: overrides.callerId ?? '2345678901234567',
    RegionId: regionId,
    ResourceProperties: structuredClone(properties),
    ...operationFields(overrides, () => structuredClone(oldProperties)),
  }
  return event as Extract<RosEvent, { RequestType: T }>
}
