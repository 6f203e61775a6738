import type { SourceLocation } from '../source-location.ts'
import type { Evaluation } from './intrinsic-function.ts'

/** What a name means: a parameter, a pseudo parameter, or a resource, in this order. */
export function refer(name: string, at: SourceLocation, evaluation: Evaluation): unknown {
  const { scope } = evaluation
  const parameter = scope.parameters.get(name)
  if (parameter) return parameter.value
  if (scope.pseudo.has(name)) return scope.pseudo.get(name)
  if (!scope.template.resources.has(name)) return evaluation.fail(at, `${name} has no value here`)
  return evaluation.resource(name, at)
}

/** A name of the form `resource.attribute`, cut at its first dot: an attribute's name may hold more of them. */
export function splitAttribute(name: string): { readonly logicalId: string; readonly attribute: string } | undefined {
  const dot = name.indexOf('.')
  return dot <= 0 || dot === name.length - 1 ? undefined : { logicalId: name.slice(0, dot), attribute: name.slice(dot + 1) }
}
