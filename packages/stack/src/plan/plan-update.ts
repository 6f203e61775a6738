import type { RequestType } from '../dialects/engine-name.ts'
import type { OperationOptions } from '../operations/operation-options.ts'
import { staysInDeletion } from '../operations/policies.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder, type ResourceDeclaration } from '../template/index.ts'
import { isNested } from './look-into.ts'
import type { NestedPlanner } from './nested-planner.ts'
import type { Plan, PropertyChange, ResourceChange } from './plan.ts'
import { planNested } from './plan-nested.ts'
import { deletes, foreseeProperties, idOf, planNew } from './plan-new.ts'
import type { Planning } from './plan-properties.ts'
import { planLeftovers, planRemoval } from './plan-removal.ts'
import { type Foresight, NotYetKnown, nothingForeseen, planningScope } from './planning-scope.ts'

/** How an update is to be done, as far as its plan goes by it. */
export type UpdatePlanOptions = Pick<OperationOptions, 'recreates' | 'asksUnchanged'>

/** What bringing a stack to another template would send, and why. `nested` looks into nested stacks. */
export const planUpdate = (stack: Stack, next: StackDefinition, options: UpdatePlanOptions, nested?: NestedPlanner): Plan =>
  foreseeUpdate(stack, next, options, nested).plan

/** The same, with what names mean afterwards. */
export function foreseeUpdate(
  stack: Stack,
  next: StackDefinition,
  options: UpdatePlanOptions,
  nested: NestedPlanner | undefined,
): Foresight {
  const { template } = next
  const foreseen = nothingForeseen()
  const scope = planningScope(stack, next, foreseen)
  const planning: Planning = { stack, next, foreseen, scope, nested, asksUnchanged: options.asksUnchanged }
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, scope)).flat()
  const changes = order.flatMap((name) => planResource(planning, template.resources.get(name), options))
  const removed = [...stack.resources.values()].filter(({ logicalResourceId }) => !order.includes(logicalResourceId))
  const gone = removed.map((resource) => planRemoval(stack, resource, staysInDeletion(resource), nested))
  const plan: Plan = {
    stackName: stack.place.stackName,
    operation: 'update',
    changes: [...changes, ...planLeftovers(stack, nested), ...gone],
  }
  return { plan, scope }
}

function planResource(
  planning: Planning,
  declaration: ResourceDeclaration | undefined,
  { recreates }: UpdatePlanOptions,
): readonly ResourceChange[] {
  if (declaration === undefined) return []
  const { stack, foreseen, asksUnchanged } = planning
  const { logicalId, type, custom } = declaration
  const resource = stack.resources.get(logicalId)
  if (resource?.presence !== 'made') return [planNew(planning, declaration, resource)]
  if (isNested(stack, type)) return planNested(planning, declaration, resource)
  const { properties, fails } = foreseeProperties(planning, declaration)
  const mustRepeat = resource.status.endsWith('_FAILED') || (custom && asksUnchanged)
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
  isRecreated ? [...deletes(planning.stack, resource), 'Create'] : ['Update']

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
