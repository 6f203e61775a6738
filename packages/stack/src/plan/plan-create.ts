import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder } from '../template/index.ts'
import type { NestedPlanner } from './nested-planner.ts'
import type { Plan } from './plan.ts'
import { planNew } from './plan-new.ts'
import type { Planning } from './plan-properties.ts'
import { type Foresight, nothingForeseen, planningScope } from './planning-scope.ts'

/** What creating a stack would send. `nested` looks into nested stacks. */
export const planCreate = (stack: Stack, definition: StackDefinition, nested?: NestedPlanner): Plan =>
  foreseeCreate(stack, definition, nested).plan

/** The same, with what names mean afterwards. */
export function foreseeCreate(stack: Stack, definition: StackDefinition, nested: NestedPlanner | undefined): Foresight {
  const { template } = definition
  const foreseen = nothingForeseen()
  const scope = planningScope(stack, definition, foreseen)
  const planning: Planning = { stack, next: definition, foreseen, scope, nested, asksUnchanged: false }
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, scope)).flat()
  const declarations = order.map((name) => template.resources.get(name)).filter((declaration) => declaration !== undefined)
  const changes = declarations.map((declaration) => planNew(planning, declaration))
  return { plan: { stackName: stack.place.stackName, operation: 'create', changes }, scope }
}
