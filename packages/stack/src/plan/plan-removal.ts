import { notHeld } from '../operations/clean-up.ts'
import { staysInDeletion } from '../operations/policies.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
import { isNested } from './look-into.ts'
import type { NestedPlanner } from './nested-planner.ts'
import type { Plan, ResourceChange } from './plan.ts'
import { deletes, idOf } from './plan-new.ts'

/** What deleting a stack would send. */
export function planDeletion(stack: Stack, nested: NestedPlanner | undefined): Plan {
  const resources = [...stack.resources.values()].toReversed()
  const changes = resources.map((resource) => planRemoval(stack, resource, staysInDeletion(resource), nested))
  return { stackName: stack.place.stackName, operation: 'delete', changes: [...planLeftovers(stack, nested), ...changes] }
}

/** What earlier operations left to be deleted. */
export const planLeftovers = (stack: Stack, nested: NestedPlanner | undefined): readonly ResourceChange[] =>
  notHeld(stack, stack.leftovers).map(({ resource, retained }) => planRemoval(stack, resource, retained, nested))

/** A resource that leaves a stack. */
export function planRemoval(stack: Stack, resource: Resource, isKept: boolean, nested: NestedPlanner | undefined): ResourceChange {
  const { logicalResourceId, resourceType, custom } = resource
  const inside = isKept || !isNested(stack, resourceType) ? undefined : nested?.removal(resource)
  return {
    logicalResourceId,
    resourceType,
    custom,
    ...idOf(resource),
    action: isKept ? 'Retain' : 'Delete',
    sends: isKept ? [] : deletes(stack, resource),
    certain: true,
    mayReplace: false,
    properties: [],
    ...(inside && { nested: inside }),
  }
}
