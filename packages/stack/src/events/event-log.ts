import type { Clock } from 'outrigger'
import type { Stack } from '../state/stack.ts'
import type { Resource } from '../state/resource.ts'
import type { Reason } from './reason.ts'
import type { StackEvent } from './stack-event.ts'

/** Every event of an engine. */
export interface EventLog {
  readonly events: readonly StackEvent[]
  /** Notes that a stack has a status. */
  ofStack(stack: Stack, status: string, reason: Reason | undefined, detailedStatus?: StackEvent['detailedStatus']): void
  /** Notes that a resource has a status. */
  ofResource(
    stack: Stack,
    resource: Resource,
    status: string,
    reason: Reason | undefined,
    detailedStatus?: StackEvent['detailedStatus'],
  ): void
}

export function eventLog(clock: Clock, onEvent: (event: StackEvent, stack: Stack) => void, earlier: readonly StackEvent[] = []): EventLog {
  const events: StackEvent[] = [...earlier]

  function add(
    stack: Stack,
    subject: Pick<StackEvent, 'logicalResourceId' | 'physicalResourceId' | 'resourceType'>,
    status: string,
    reason: Reason | undefined,
    detailedStatus: StackEvent['detailedStatus'],
  ): void {
    const event: StackEvent = {
      engine: stack.dialect.engine,
      timestamp: clock.now(),
      stackName: stack.place.stackName,
      stackId: stack.stackId,
      ...subject,
      resourceStatus: status,
      ...(detailedStatus && { detailedStatus }),
      ...(reason && { resourceStatusReason: reason.text }),
      ...(reason?.ours === true && { ours: true }),
    }
    events.push(event)
    onEvent(event, stack)
  }

  return {
    events,
    ofStack: (stack, status, reason, detailedStatus) =>
      add(
        stack,
        { logicalResourceId: stack.place.stackName, physicalResourceId: stack.stackId, resourceType: stack.dialect.stackType },
        status,
        reason,
        detailedStatus,
      ),
    ofResource: (stack, { logicalResourceId, physicalResourceId, resourceType }, status, reason, detailedStatus) =>
      add(stack, { logicalResourceId, physicalResourceId, resourceType }, status, reason, detailedStatus),
  }
}
