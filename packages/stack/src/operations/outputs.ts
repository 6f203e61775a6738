import type { Stack } from '../state/stack.ts'
import { conditionHolds, evaluate, type Scope } from '../template/index.ts'
import { checkExports } from './exports.ts'
import type { Operation } from './operation.ts'
import { maskedScope } from './scope.ts'

/** The stack's outputs as people see them. @throws ResourceFailure or EvaluationError where a value isn't there, or can't be exported. */
export function evaluateOutputs(operation: Operation): Readonly<Record<string, unknown>> {
  const values = visibleOutputs(operation.stack, operation.scope)
  checkExports(operation, values)
  return values
}

/** The same without a look at what other stacks import. */
export function visibleOutputs(stack: Stack, scope: Scope): Readonly<Record<string, unknown>> {
  const visible = maskedScope(stack, scope)
  const outputs = [...scope.template.outputs.values()].filter(({ condition }) => conditionHolds(condition, scope))
  return Object.fromEntries(outputs.map(({ name, value }) => [name, evaluate(value, visible)]))
}
