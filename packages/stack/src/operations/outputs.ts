import { conditionHolds, evaluate } from '../template/index.ts'
import type { Operation } from './operation.ts'
import { maskedScope } from './scope.ts'

/** The stack's outputs as people see them. @throws ResourceFailure or EvaluationError where a value isn't there. */
export function evaluateOutputs({ stack, scope }: Operation): Readonly<Record<string, unknown>> {
  const visible = maskedScope(stack, scope)
  const outputs = [...scope.template.outputs.values()].filter(({ condition }) => conditionHolds(condition, scope))
  return Object.fromEntries(outputs.map(({ name, value }) => [name, evaluate(value, visible)]))
}
