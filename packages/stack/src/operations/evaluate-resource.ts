import type { TimeoutRule } from '../dialects/engine-dialect.ts'
import { ours } from '../events/reason.ts'
import type { RequestProperties } from '../requests/provider-request.ts'
import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import type { Operation } from './operation.ts'
import { ResourceFailure } from './resource-failure.ts'

/** A resource's properties at this moment. */
export type EvaluatedResource = Pick<Resource, 'declared' | 'sent' | 'serviceToken' | 'timeout'>

/**
 * Evaluates a resource's properties.
 *
 * @throws ResourceFailure or EvaluationError where that isn't possible, or where the engine's own properties are wrong.
 */
export function evaluateResource({ stack, scope, services }: Operation, declaration: ResourceDeclaration): EvaluatedResource {
  const { dialect } = stack
  const values = dialect.propertyValues(declaration.properties, scope)
  if (!declaration.custom) return { ...values, serviceToken: '', timeout: 0 }
  const serviceToken = values.declared['ServiceToken']
  if (typeof serviceToken !== 'string' || serviceToken === '') throw new ResourceFailure(ours('ServiceToken must be a non-empty string'))
  const problem = dialect.tokenProblem?.(serviceToken, stack.place)
  if (problem !== undefined) throw new ResourceFailure(ours(problem))
  const timeout = timeoutOf(dialect.timeout, values.declared, services.defaultTimeout)
  return { ...values, serviceToken, timeout: dialect.timeout.fixed?.(serviceToken) ?? timeout }
}

function timeoutOf(rule: TimeoutRule, declared: RequestProperties, byDefault: number | undefined): number {
  const given = declared[rule.property]
  if (given === undefined || given === null) return byDefault ?? rule.default
  const seconds = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given)
  if (Number.isInteger(seconds) && seconds >= rule.min && seconds <= rule.max) return seconds
  throw new ResourceFailure(ours(`${rule.property} must be a whole number from ${rule.min} to ${rule.max}, not ${JSON.stringify(given)}`))
}
