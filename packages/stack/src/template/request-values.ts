import { rulesOf } from './dialects/rules-of.ts'
import { EvaluationError, issueAt } from './errors.ts'
import { resolveReferences } from './dynamic-references/resolve-references.ts'
import { evaluate } from './evaluate.ts'
import type { MapExpression } from './expression.ts'
import type { TemplateDialect } from './parsed-template.ts'
import type { Scope } from './scope.ts'

/**
 * Values as an engine puts them into a request: CFN turns numbers and booleans into strings, however deep, and leaves maps and lists
 * (observed on the real cloud: aws-cdk#15249, coverage-roadmap#1037); ROS leaves every JSON type (inferred).
 */
export function toRequestValues(dialect: TemplateDialect, value: unknown): unknown {
  return dialect === 'ros' ? value : spellScalars(value, (scalar) => rulesOf(dialect).valueText(scalar))
}

function spellScalars(value: unknown, spell: (scalar: unknown) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => spellScalars(item, spell))
  if (typeof value !== 'object' || value === null) return spell(value) ?? value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spellScalars(inner, spell)]))
}

/**
 * `ResourceProperties` of a custom resource's request: on CFN all properties, `ServiceToken` among them, each number as CFN spells it
 * (`1.0` stays `1.0`); on ROS only the `Parameters` map, empty where there is none.
 *
 * @throws EvaluationError where values don't fit a function, or `Parameters` isn't a map; whatever the scope throws.
 * @example
 * ```ts
 * const ResourceProperties = requestProperties(resource.properties, scope)
 * ```
 */
export function requestProperties(properties: MapExpression, scope: Scope): Record<string, unknown> {
  const { dialect, file } = scope.template
  if (dialect === 'cfn') return { ...asMap(toRequestValues(dialect, evaluate(properties, scope, { scalars: 'text' }))) }
  const parameters = properties.entries.get('Parameters')
  const value = parameters === undefined ? undefined : evaluate(parameters, scope)
  if (value === undefined || value === null) return {}
  const map = asMap(value)
  if (map === undefined)
    throw new EvaluationError(issueAt(parameters?.at ?? properties.at, 'Parameters of a custom resource must be a map'), file)
  return { ...map }
}

/**
 * Properties with their dynamic references resolved.
 *
 * @param declaration Where they stand in the template.
 * @param options `keepSecrets`: references to secrets stay as they are written, as they do where an engine compares properties.
 * @throws EvaluationError where a reference's value isn't there.
 */
export function resolvedProperties(
  properties: Record<string, unknown>,
  declaration: MapExpression,
  scope: Scope,
  options: { readonly keepSecrets?: boolean } = {},
): Record<string, unknown> {
  const fail = (message: string): never => {
    throw new EvaluationError(issueAt(declaration.at, message), scope.template.file)
  }
  return { ...asMap(resolveReferences(properties, scope, { ...options, fail })) }
}

function asMap(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}
