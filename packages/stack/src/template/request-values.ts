import type { MapExpression } from './expression.ts'
import type { TemplateDialect } from './parsed-template.ts'
import type { Scope } from './scope.ts'

/** Values as an engine puts them into a request: CFN turns numbers and booleans into strings, ROS leaves them. */
export function toRequestValues(dialect: TemplateDialect, value: unknown): unknown {
  throw new Error(`not yet: ${dialect} ${typeof value}`)
}

/**
 * `ResourceProperties` of a custom resource's request: on CFN all properties, numbers and booleans in the template's own spelling;
 * on ROS only the `Parameters` map (empty where there is none).
 */
export function requestProperties(properties: MapExpression, scope: Scope): Record<string, unknown> {
  throw new Error(`not yet: ${properties.kind} ${scope.template.dialect}`)
}
