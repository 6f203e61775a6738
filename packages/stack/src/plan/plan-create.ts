import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder, type ResourceDeclaration } from '../template/index.ts'
import type { Plan, ResourceChange } from './plan.ts'
import { planProperties } from './plan-properties.ts'
import { type Foreseen, planningScope } from './planning-scope.ts'

/** What creating a stack would send. */
export function planCreate(stack: Stack, definition: StackDefinition): Plan {
  const { template } = definition
  const foreseen: Foreseen = { ids: new Set(), attributes: new Set(), standIns: new Map() }
  const scope = planningScope(stack, definition, foreseen)
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, scope)).flat()
  const declarations = order.map((name) => template.resources.get(name)).filter((declaration) => declaration !== undefined)
  const changes = declarations.map((declaration) =>
    planNew(declaration, planProperties({ stack, next: definition, scope, foreseen }, declaration)),
  )
  return { stackName: stack.place.stackName, operation: 'create', changes }
}

/** A resource that is to be created. */
export function planNew({ logicalId, type, custom }: ResourceDeclaration, properties: ResourceChange['properties']): ResourceChange {
  return {
    logicalResourceId: logicalId,
    resourceType: type,
    custom,
    action: 'Create',
    ...(custom && { sends: 'Create' }),
    certain: true,
    mayReplace: false,
    properties,
  }
}
