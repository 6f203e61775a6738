import { ParameterError, EvaluationError } from '../errors.ts'
import { evaluate } from '../evaluate.ts'
import { Findings } from '../findings.ts'
import { buildExpression } from '../parse/build-expression.ts'
import { parseConditions } from '../parse/parse-conditions.ts'
import { field, type ParseContext } from '../parse/parse-context.ts'
import { parseMappings } from '../parse/parse-mappings.ts'
import { parseParameters } from '../parse/parse-parameters.ts'
import type { ParsedTemplate } from '../parsed-template.ts'
import type { ParameterValue } from '../parameters/parameter-value.ts'
import { resolveParameters } from '../parameters/resolve-parameters.ts'
import { noValue } from '../no-value.ts'
import type { PseudoParameters } from '../pseudo-parameters.ts'
import type { Scope } from '../scope.ts'
import type { SourceMap } from '../source/source-node.ts'
import type { StoredValues } from '../stored-values/stored-values.ts'
import type { TransformContext } from './template-transform.ts'

/** What is known of a stack before its template is parsed. */
export interface EarlyKnowledge {
  readonly parameters?: Readonly<Record<string, string>> | undefined
  readonly values?: StoredValues | undefined
  readonly pseudo?: PseudoParameters | undefined
}

/** Gives values before resources are known: of parameters, mappings and conditions. */
export function earlyValues(root: SourceMap, context: ParseContext, knowledge: EarlyKnowledge): TransformContext['valueOf'] {
  const scope = earlyScope(root, { ...context, findings: new Findings() }, knowledge)
  const functions = new Map([...context.rules.functions, ...context.rules.conditionFunctions])
  return (node, what) => {
    const findings = new Findings()
    const expression = buildExpression(node, { ...context, findings, functions, place: what })
    if (findings.errors.length > 0) {
      for (const { message } of findings.errors) context.findings.error(node.at, message)
      return undefined
    }
    try {
      return evaluate(expression, scope)
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error
      context.findings.error(node.at, `${what} must be known before the stack is worked on: ${error.issue.message}`)
      return undefined
    }
  }
}

function earlyScope(root: SourceMap, context: ParseContext, { parameters: given = {}, values = {}, pseudo }: EarlyKnowledge): Scope {
  const none = new Map<string, never>()
  const parameters = parseParameters(field(root, 'Parameters'), context)
  const template: ParsedTemplate = {
    dialect: context.rules.name,
    parameters,
    mappings: parseMappings(field(root, 'Mappings'), context),
    rules: none,
    conditions: parseConditions(field(root, 'Conditions'), context),
    resources: none,
    outputs: none,
    parts: [],
    warnings: [],
  }
  const resolved = [...parameters.values()].flatMap((declaration): [string, ParameterValue][] => {
    const { name } = declaration
    const own = Object.hasOwn(given, name) ? { [name]: given[name] ?? '' } : {}
    try {
      return Array.from(resolveParameters({ dialect: template.dialect, parameters: new Map([[name, declaration]]) }, own, { values }))
    } catch (error) {
      if (error instanceof ParameterError) return []
      throw error
    }
  })
  const unknown = (logicalId: string): never => {
    throw new EvaluationError({ message: `it depends on the resource ${logicalId}`, path: '' })
  }
  const noValues = new Map([...context.rules.pseudoParameters].filter((name) => name.endsWith('::NoValue')).map((name) => [name, noValue]))
  return { template, parameters: new Map(resolved), pseudo: pseudo ?? noValues, values, ref: unknown, getAtt: unknown }
}
