export { type DependencyGraph, dependencyGraph, dependencyOrder } from './dependency-graph.ts'
export { EvaluationError, formatIssue, type Issue, ParameterError, TemplateError } from './errors.ts'
export { conditionHolds, evaluate, type EvaluateOptions } from './evaluate.ts'
export type { CallExpression, Expression, ListExpression, LiteralExpression, MapExpression } from './expression.ts'
export type { IntrinsicFunction } from './functions/intrinsic-function.ts'
export type { ParameterValue, ResolvedParameters } from './parameters/parameter-value.ts'
export { resolveParameters, type ResolveParametersOptions } from './parameters/resolve-parameters.ts'
export { parseTemplate, type ParseTemplateOptions } from './parse-template.ts'
export type {
  DeletionPolicy,
  OutputDeclaration,
  ParameterDeclaration,
  ParsedTemplate,
  ResourceDeclaration,
  TemplateDialect,
  UpdateReplacePolicy,
} from './parsed-template.ts'
export { type PseudoParameterOptions, pseudoParameters, type PseudoParameters } from './pseudo-parameters.ts'
export { requestProperties, toRequestValues } from './request-values.ts'
export type { Scope } from './scope.ts'
export type { SourceLocation } from './source-location.ts'
