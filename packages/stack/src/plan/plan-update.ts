import type { RequestType } from '../dialects/engine-name.ts'
import { notHeld } from '../operations/clean-up.ts'
import { staysInDeletion } from '../operations/policies.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder, type ResourceDeclaration } from '../template/index.ts'
import type { Plan, PropertyChange, ResourceChange } from './plan.ts'
import { deletes, foresee, idOf, planNew } from './plan-new.ts'
import type { Planning } from './plan-properties.ts'
import { NotYetKnown, nothingForeseen, planningScope } from './planning-scope.ts'

/** What bringing a stack to another template would send, and why. `recreates` makes anew what no Update can change. */
export function planUpdate(stack: Stack, next: StackDefinition, recreates: boolean): Plan {
  const { template } = next
  const foreseen = nothingForeseen()
  const planning: Planning = { stack, next, foreseen, scope: planningScope(stack, next, foreseen) }
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, planning.scope)).flat()
  const changes = order.flatMap((name) => planResource(planning, template.resources.get(name), recreates))
  const removed = [...stack.resources.values()].filter(({ logicalResourceId }) => !order.includes(logicalResourceId))
  const gone = [
    ...notHeld(stack, stack.leftovers).map(({ resource, retained }) => planRemoval(planning, resource, retained)),
    ...removed.map((resource) => planRemoval(planning, resource, staysInDeletion(resource))),
  ]
  return { stackName: stack.place.stackName, operation: 'update', changes: [...changes, ...gone] }
}

function planResource(planning: Planning, declaration: ResourceDeclaration | undefined, recreates: boolean): readonly ResourceChange[] {
  if (declaration === undefined) return []
  const { stack, foreseen } = planning
  const { logicalId, type, custom } = declaration
  const resource = stack.resources.get(logicalId)
  if (resource?.presence !== 'made') return [planNew(planning, declaration, resource)]
  const { properties, fails } = foresee(planning, declaration)
  const mustRepeat = resource.status.endsWith('_FAILED')
  if (properties.length === 0 && !mustRepeat && fails === undefined) return []

  const newToken = custom && properties.some(({ name, known }) => name === 'ServiceToken' && known)
  const isRecreated = newToken && recreates
  const mayReplace = custom ? isRecreated || stack.dialect.changedId === 'replace' : isReplaced(planning, declaration, properties)
  const standIn = custom || mayReplace ? undefined : standInAfter(planning, declaration, resource)
  if (standIn) foreseen.standIns.set(logicalId, standIn)
  else foreseen.attributes.add(logicalId)
  if (mayReplace) foreseen.ids.add(logicalId)
  const failure = newToken && !recreates ? stack.dialect.texts.tokenChanged.text : fails
  return [
    {
      logicalResourceId: logicalId,
      resourceType: type,
      custom,
      ...idOf(resource),
      action: isRecreated ? 'Recreate' : 'Update',
      sends: failure === undefined && custom ? requestsOf(planning, resource, isRecreated) : [],
      certain: mustRepeat || failure !== undefined || properties.some(({ known }) => known),
      mayReplace,
      ...(failure !== undefined && { fails: failure }),
      properties,
    },
  ]
}

const requestsOf = (planning: Planning, resource: Resource, isRecreated: boolean): readonly RequestType[] =>
  isRecreated ? [...deletes(planning, resource), 'Create'] : ['Update']

const isReplaced = ({ stack }: Planning, { type }: ResourceDeclaration, changes: readonly PropertyChange[]): boolean =>
  stack.dialect.standIns.isReplaced(
    type,
    changes.map(({ name }) => name),
  )

/** A stand-in with its properties after the update; undefined where one of them is only known while the stack runs. */
function standInAfter({ stack, scope }: Planning, { properties }: ResourceDeclaration, resource: Resource): Resource | undefined {
  try {
    return { ...resource, ...stack.dialect.propertyValues(properties, scope) }
  } catch (error) {
    if (error instanceof NotYetKnown) return undefined
    throw error
  }
}

function planRemoval(planning: Planning, resource: Resource, isKept: boolean): ResourceChange {
  const { logicalResourceId, resourceType, custom } = resource
  return {
    logicalResourceId,
    resourceType,
    custom,
    ...idOf(resource),
    action: isKept ? 'Retain' : 'Delete',
    sends: isKept ? [] : deletes(planning, resource),
    certain: true,
    mayReplace: false,
    properties: [],
  }
}
