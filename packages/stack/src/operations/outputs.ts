import { conditionHolds, evaluate } from '../template/index.ts'
import { checkExports } from './exports.ts'
import type { Operation } from './operation.ts'
import { maskedScope } from './scope.ts'

/** The stack's outputs as people see them. @throws ResourceFailure or EvaluationError where a value isn't there, or can't be exported. */
export function evaluateOutputs(operation: Operation): Readonly<Record<string, unknown>> {
  const { stack, scope } = operation
  const visible = maskedScope(stack, scope)
  const outputs = [...scope.template.outputs.values()].filter(({ condition }) => conditionHolds(condition, scope))
  const values = Object.fromEntries(outputs.map(({ name, value }) => [name, evaluate(value, visible)]))
  checkExports(operation, values)
  return values
}
