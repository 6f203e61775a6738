import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyOrder } from '../template/index.ts'
import type { Plan } from './plan.ts'
import { planNew } from './plan-new.ts'
import type { Planning } from './plan-properties.ts'
import { nothingForeseen, planningScope } from './planning-scope.ts'

/** What creating a stack would send. */
export function planCreate(stack: Stack, definition: StackDefinition): Plan {
  const { template } = definition
  const foreseen = nothingForeseen()
  const planning: Planning = { stack, next: definition, foreseen, scope: planningScope(stack, definition, foreseen) }
  const order = dependencyOrder(template, (name) => conditionHolds(template.resources.get(name)?.condition, planning.scope)).flat()
  const declarations = order.map((name) => template.resources.get(name)).filter((declaration) => declaration !== undefined)
  const changes = declarations.map((declaration) => planNew(planning, declaration))
  return { stackName: stack.place.stackName, operation: 'create', changes }
}
