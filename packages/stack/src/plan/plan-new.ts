import { isAskedToDelete } from '../operations/is-asked-to-delete.ts'
import { failureReason } from '../operations/resource-failure.ts'
import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import type { PropertyChange, ResourceChange } from './plan.ts'
import { type Planning, planProperties } from './plan-properties.ts'

/** A resource that is to be created; where an earlier operation left it in pieces, once these are deleted. */
export function planNew(planning: Planning, declaration: ResourceDeclaration, pieces?: Resource): ResourceChange {
  const { logicalId, type, custom } = declaration
  return {
    logicalResourceId: logicalId,
    resourceType: type,
    custom,
    ...idOf(pieces),
    action: 'Create',
    sends: custom ? [...(pieces ? deletes(planning, pieces) : []), 'Create'] : [],
    certain: true,
    mayReplace: false,
    ...foresee(planning, declaration),
  }
}

/** The properties that change, or why they can't be known. */
export function foresee(planning: Planning, declaration: ResourceDeclaration): { properties: readonly PropertyChange[]; fails?: string } {
  try {
    return { properties: planProperties(planning, declaration) }
  } catch (error) {
    return { properties: [], fails: failureReason(error).text }
  }
}

/** What deleting a resource sends. */
export const deletes = ({ stack }: Pick<Planning, 'stack'>, resource: Resource): readonly 'Delete'[] =>
  resource.custom && isAskedToDelete(stack.dialect, resource) ? ['Delete'] : []

export const idOf = (resource: Resource | undefined): Pick<ResourceChange, 'physicalResourceId'> =>
  resource === undefined || resource.physicalResourceId === '' ? {} : { physicalResourceId: resource.physicalResourceId }
