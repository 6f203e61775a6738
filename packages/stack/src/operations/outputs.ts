import type { Stack } from '../state/stack.ts'
import { conditionHolds, evaluate, type Scope } from '../template/index.ts'
import { checkExports } from './exports.ts'
import type { Operation } from './operation.ts'
import { failureReason } from './resource-failure.ts'
import { maskedScope, stackScope } from './scope.ts'

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

/** Brings a stack's outputs back to what it is made from, after what it is made from was brought back. Where one can't be had, all stay as they are. */
export function restoreOutputs(stack: Stack): void {
  const { template, parameters } = stack.definition
  try {
    stack.outputs = visibleOutputs(stack, stackScope(stack, template, parameters))
  } catch (error) {
    // Passes on whatever isn't a value that is missing.
    failureReason(error)
  }
}
