import { isAskedToDelete } from '../operations/is-asked-to-delete.ts'
import { failureReason } from '../operations/resource-failure.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { lookInto } from './look-into.ts'
import type { PropertyChange, ResourceChange } from './plan.ts'
import { type Planning, planProperties } from './plan-properties.ts'

/** A resource that is to be created; where an earlier operation left it in pieces, once these are deleted. */
export function planNew(planning: Planning, declaration: ResourceDeclaration, pieces?: Resource): ResourceChange {
  const { logicalId, type, custom } = declaration
  const { properties, fails } = foreseeProperties(planning, declaration)
  const { inside, refused } = lookInto(planning, declaration)
  const failure = fails ?? refused
  return {
    logicalResourceId: logicalId,
    resourceType: type,
    custom,
    ...idOf(pieces),
    action: 'Create',
    sends: custom ? [...(pieces ? deletes(planning.stack, pieces) : []), 'Create'] : [],
    certain: true,
    mayReplace: false,
    properties,
    ...(failure !== undefined && { fails: failure }),
    ...(inside && { nested: inside.plan }),
  }
}

/** The properties that change, or why they can't be known. */
export function foreseeProperties(
  planning: Planning,
  declaration: ResourceDeclaration,
): { readonly properties: readonly PropertyChange[]; readonly fails?: string } {
  try {
    return { properties: planProperties(planning, declaration) }
  } catch (error) {
    return { properties: [], fails: failureReason(error).text }
  }
}

/** What deleting a resource sends. */
export const deletes = ({ dialect }: Pick<Stack, 'dialect'>, resource: Resource): readonly 'Delete'[] =>
  resource.custom && isAskedToDelete(dialect, resource) ? ['Delete'] : []

export const idOf = (resource: Resource | undefined): Pick<ResourceChange, 'physicalResourceId'> =>
  resource === undefined || resource.physicalResourceId === '' ? {} : { physicalResourceId: resource.physicalResourceId }
