import { failureReason } from '../operations/resource-failure.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import type { NestedForesight } from './nested-planner.ts'
import type { Planning } from './plan-properties.ts'

/** Whether resources of a type are stacks of their own. */
export const isNested = ({ dialect, surroundings }: Stack, resourceType: string): boolean =>
  surroundings.nests && resourceType === dialect.stackType

/** What is foreseen of a resource that is a stack, or why it will be refused. Neither where nobody looks into nested stacks. */
export function lookInto(
  planning: Planning,
  declaration: ResourceDeclaration,
  resource?: Resource,
): { readonly inside?: NestedForesight; readonly refused?: string } {
  if (!isNested(planning.stack, declaration.type)) return {}
  try {
    const inside = planning.nested?.foresee(planning, declaration, resource)
    return inside ? { inside } : {}
  } catch (error) {
    return { refused: failureReason(error).text }
  }
}
