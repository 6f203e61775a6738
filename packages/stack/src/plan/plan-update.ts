import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder, type ResourceDeclaration } from '../template/index.ts'
import type { Plan, PropertyChange, ResourceChange } from './plan.ts'
import { planNew } from './plan-create.ts'
import { type Planning, planProperties } from './plan-properties.ts'
import { type Foreseen, NotYetKnown, planningScope } from './planning-scope.ts'

/** What bringing a stack to another template would send, and why. */
export function planUpdate(stack: Stack, next: StackDefinition, _recreates = false): Plan {
  const { template } = next
  const foreseen: Foreseen = { ids: new Set(), attributes: new Set(), standIns: new Map() }
  const planning: Planning = { stack, next, foreseen, scope: planningScope(stack, next, foreseen) }
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, planning.scope)).flat()
  const changes = order.flatMap((name) => planResource(planning, template.resources.get(name)))
  const removed = [...stack.resources.values()].filter(({ logicalResourceId }) => !order.includes(logicalResourceId))
  return { stackName: stack.place.stackName, operation: 'update', changes: [...changes, ...removed.map(planRemoval)] }
}

function planResource(planning: Planning, declaration: ResourceDeclaration | undefined): readonly ResourceChange[] {
  if (declaration === undefined) return []
  const { stack, foreseen } = planning
  const { logicalId, type, custom } = declaration
  const resource = stack.resources.get(logicalId)
  const properties = planProperties(planning, declaration)
  if (resource === undefined || resource.status === 'CREATE_FAILED') return [planNew(declaration, properties)]
  const mustRepeat = resource.status.endsWith('_FAILED')
  if (properties.length === 0 && !mustRepeat) return []

  const mayReplace = custom ? stack.dialect.changedId === 'replace' : isReplaced(planning, declaration, properties)
  const standIn = custom || mayReplace ? undefined : standInAfter(planning, declaration, resource)
  if (standIn) foreseen.standIns.set(logicalId, standIn)
  else foreseen.attributes.add(logicalId)
  if (mayReplace) foreseen.ids.add(logicalId)
  const newToken = custom && properties.some(({ name, known }) => name === 'ServiceToken' && known)
  return [
    {
      logicalResourceId: logicalId,
      resourceType: type,
      custom,
      action: 'Update',
      ...(custom && !newToken && { sends: 'Update' }),
      certain: mustRepeat || properties.some(({ known }) => known),
      mayReplace,
      ...(newToken && { fails: stack.dialect.texts.tokenChanged.text }),
      properties,
    },
  ]
}

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

function planRemoval({ logicalResourceId, resourceType, custom, deletionPolicy }: Resource): ResourceChange {
  const isKept = deletionPolicy.startsWith('Retain')
  return {
    logicalResourceId,
    resourceType,
    custom,
    action: isKept ? 'Retain' : 'Delete',
    ...(custom && !isKept && { sends: 'Delete' }),
    certain: true,
    mayReplace: false,
    properties: [],
  }
}
