import type { RequestType } from '../../protocol/request.ts'
import { epoch } from '../epoch.ts'
import { amzDate } from './amz-date.ts'
import { type EventFields, type EventOverrides, type EventProperties, type OperationFields, operationFields } from './event-overrides.ts'
import { stringScalars } from './string-scalars.ts'

/** What CloudFormation sends, as JSON. Source: "Custom resource request objects" (AWS CloudFormation User Guide). */
export type CloudFormationEvent = EventFields & OperationFields & { readonly ServiceToken: string }

/** What to change about {@link cloudFormationEvent}'s event. */
export interface CloudFormationEventOverrides<T extends RequestType = RequestType> extends EventOverrides<T> {
  /** At the top and, as CloudFormation does, among the properties, old ones too. Default: a Lambda function's ARN. */
  readonly serviceToken?: string
  /** Seconds; arrives as a string among the properties. Default: none, as where the template has none. */
  readonly serviceTimeout?: number | string
}

const stackId = 'arn:aws:cloudformation:us-east-1:123456789012:stack/example/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001'
const bucket = 'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com'
const query =
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${amzDate(epoch)}&X-Amz-SignedHeaders=host&X-Amz-Expires=7200` +
  `&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=${'0123456789abcdef'.repeat(4)}`

/**
 * An event as CloudFormation sends it: numbers and booleans inside the properties as strings, the service token among the properties, `PhysicalResourceId` and
 * `OldResourceProperties` only where the request type has them. The same overrides give the same event; the default response URL was signed when
 * a {@link virtualClock} begins, and leads to no endpoint of the test kit: take one from {@link ResponseEndpoint.mint}.
 *
 * @throws TypeError for a property that no template can hold, such as `null`.
 *
 * @example
 * ```ts
 * const event = cloudFormationEvent({ requestType: 'Update', properties: { Size: 2 }, oldProperties: { Size: 1 }, physicalResourceId: 'disk-1' })
 * event.ResourceProperties.Size // '2'
 * ```
 */
export function cloudFormationEvent<T extends RequestType = 'Create'>(
  overrides: CloudFormationEventOverrides<T> = {},
): Extract<CloudFormationEvent, { RequestType: T }> {
  const { serviceToken = 'arn:aws:lambda:us-east-1:123456789012:function:example-provider', serviceTimeout } = overrides
  const { properties = {}, oldProperties = {}, logicalResourceId = 'Example' } = overrides
  const received = (own: EventProperties, path: string): EventProperties =>
    stringScalars({ ServiceToken: serviceToken, ServiceTimeout: serviceTimeout, ...own }, path)
  const operation = operationFields(overrides, () => received(oldProperties, 'oldProperties'))
  const StackId = overrides.stackId ?? stackId
  const RequestId = overrides.requestId ?? '7f3f6b0a-52c4-4f0e-8a0d-2b8f5c1d0001'
  const event: CloudFormationEvent = {
    ServiceToken: serviceToken,
    ResponseURL: overrides.responseUrl ?? `${bucket}/${encodeURIComponent(`${StackId}|${logicalResourceId}|${RequestId}`)}?${query}`,
    StackId,
    RequestId,
    LogicalResourceId: logicalResourceId,
    ResourceType: overrides.resourceType ?? 'Custom::Example',
    ResourceProperties: received(properties, 'properties'),
    ...operation,
  }
  return event as Extract<CloudFormationEvent, { RequestType: T }>
}
