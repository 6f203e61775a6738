import { defaultOptions } from '../operations/operation-options.ts'
import { ResourceFailure } from '../operations/resource-failure.ts'
import { maskedScope } from '../operations/scope.ts'
import type { NestedForesight, NestedPlanner } from '../plan/nested-planner.ts'
import { foreseeCreate } from '../plan/plan-create.ts'
import type { Planning } from '../plan/plan-properties.ts'
import { planDeletion } from '../plan/plan-removal.ts'
import { foreseeUpdate } from '../plan/plan-update.ts'
import { type Foresight, NotYetKnown } from '../plan/planning-scope.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { Expression, MapExpression } from '../template/expression.ts'
import { conditionHolds, evaluate, type ResourceDeclaration } from '../template/index.ts'
import { entryOf } from '../template/stored-values/stored-values.ts'
import { nestedInput } from './nested-input.ts'
import { refusalOf, refuseDepth } from './nested-refusals.ts'
import type { NestedStacksOptions } from './nested-stacks.ts'
import { isSame } from './validate-update.ts'

/** What looks into nested stacks stands on. */
export interface NestedPlansOptions extends Pick<NestedStacksOptions, 'registry' | 'newStack'> {
  /** `unforeseen` names the parameters whose values are only known while the stack runs. */
  define(input: ForeseenInput, previous: undefined, unforeseen: ReadonlySet<string>): StackDefinition
}

/** What a nested stack will be made from. */
interface ForeseenInput {
  readonly stackName: string
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Looks into nested stacks by their templates, as an operation would. */
export function nestedPlans(options: NestedPlansOptions, depth = 1): NestedPlanner {
  const { registry, define, newStack } = options

  const stackOf = ({ physicalResourceId, resourceType }: Resource): Stack | undefined => {
    const stack = registry.find(physicalResourceId)
    return stack?.dialect.stackType === resourceType ? stack : undefined
  }
  const deeper = (): NestedPlanner => nestedPlans(options, depth + 1)

  function look(planning: Planning, declaration: ResourceDeclaration, existing: Stack | undefined): NestedForesight {
    refuseDepth(depth)
    const { place, surroundings } = planning.stack
    const { values, unforeseen } = foreseenValues(planning, declaration.properties)
    const stackName = existing?.place.stackName ?? `${place.stackName}-${declaration.logicalId}`
    const input = { stackName, ...nestedInput({ logicalResourceId: declaration.logicalId, declared: values, sent: {} }, surroundings) }
    const definition = define(input, undefined, unforeseen)
    const { asksUnchanged } = planning
    if (existing && isSame(existing, definition) && !asksUnchanged) return unchanged(existing)
    const stack = existing ?? newStack(stackName, definition)
    const foresight = existing
      ? foreseeUpdate(stack, definition, { ...defaultOptions, asksUnchanged }, deeper())
      : foreseeCreate(stack, definition, deeper())
    return { plan: foresight.plan, output: (name) => outputOf(stack, foresight, name) }
  }

  return {
    foresee(planning, declaration, resource) {
      try {
        return look(planning, declaration, resource && stackOf(resource))
      } catch (error) {
        if (error instanceof NotYetKnown) return undefined
        const refusal = refusalOf(error)
        throw refusal ? new ResourceFailure(refusal) : error
      }
    },

    removal(resource) {
      const stack = stackOf(resource)
      return stack && planDeletion(stack, deeper())
    },
  }
}

/** Properties of a nested stack as they will be, without the parameters whose values are only known while the stack runs. @throws NotYetKnown for any other. */
function foreseenValues(
  planning: Planning,
  { entries, at }: MapExpression,
): { readonly values: Readonly<Record<string, unknown>>; readonly unforeseen: ReadonlySet<string> } {
  const values = (given: ReadonlyMap<string, Expression>): Readonly<Record<string, unknown>> => {
    const { declared, sent } = planning.stack.dialect.propertyValues({ kind: 'map', entries: given, at }, planning.scope)
    return { ...declared, ...sent }
  }
  const { Parameters: parameters, ...rest } = Object.fromEntries(entries)
  if (parameters?.kind !== 'map') return { values: values(entries), unforeseen: new Set() }

  const unforeseen = new Set<string>()
  const known = [...parameters.entries].flatMap(([name, expression]) => {
    try {
      return Object.entries(values(new Map([[name, expression]])))
    } catch (error) {
      if (!(error instanceof NotYetKnown)) throw error
      unforeseen.add(name)
      return []
    }
  })
  return { values: { ...values(new Map(Object.entries(rest))), Parameters: Object.fromEntries(known) }, unforeseen }
}

/** A stack that an update leaves alone, whatever its resources would make of it. */
const unchanged = ({ place: { stackName }, outputs }: Stack): NestedForesight => ({
  plan: { stackName, operation: 'update', changes: [] },
  output: (name) => entryOf(outputs, name),
})

function outputOf(stack: Stack, { scope }: Foresight, name: string): unknown {
  const output = scope.template.outputs.get(name)
  return output && conditionHolds(output.condition, scope) ? evaluate(output.value, maskedScope(stack, scope)) : undefined
}
