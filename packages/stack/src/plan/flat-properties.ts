import type { Expression, MapExpression } from '../template/expression.ts'
import { isRecord } from '../values/is-record.ts'

/** Properties by where they stand; those of a dialect's own map one level deeper. */
export function flatExpressions(properties: MapExpression, own: string | undefined): ReadonlyMap<string, Expression> {
  return new Map(
    [...properties.entries].flatMap(([name, expression]): [string, Expression][] =>
      name === own && expression.kind === 'map'
        ? [...expression.entries].map(([inner, value]) => [`${name}.${inner}`, value])
        : [[name, expression]],
    ),
  )
}

/** The same of values. */
export function flatValues(values: Readonly<Record<string, unknown>>, own: string | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
      name === own && isRecord(value) ? Object.entries(value).map(([inner, deeper]) => [`${name}.${inner}`, deeper]) : [[name, value]],
    ),
  )
}
