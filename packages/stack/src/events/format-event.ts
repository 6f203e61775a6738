import type { StackEvent } from './stack-event.ts'

/**
 * An event in one line for people: time of day (UTC), stack, status, logical id, type, physical id, reason.
 *
 * @example
 * ```ts
 * await createStackEngine({ targets, onEvent: (event) => console.log(formatEvent(event)) })
 * ```
 */
export function formatEvent(event: StackEvent): string {
  const {
    timestamp,
    stackName,
    resourceStatus,
    detailedStatus,
    logicalResourceId,
    resourceType,
    physicalResourceId,
    resourceStatusReason,
  } = event
  const aboutStack = physicalResourceId === event.stackId
  return [
    new Date(timestamp).toISOString().slice(11, 23),
    aboutStack ? stackName : `${stackName}/${logicalResourceId}`,
    detailedStatus === undefined ? resourceStatus : `${resourceStatus} - ${detailedStatus}`,
    resourceType,
    ...(aboutStack || physicalResourceId === '' ? [] : [physicalResourceId]),
    ...(resourceStatusReason === undefined ? [] : [`- ${resourceStatusReason}`]),
  ].join('  ')
}
