import { type Issue, issueAt, ParameterError } from '../errors.ts'
import { closest } from '../wording.ts'
import type { ParameterDeclaration, ParsedTemplate } from '../parsed-template.ts'
import { brokenLimits } from './check-limits.ts'
import type { ParameterValue, ResolvedParameters } from './parameter-value.ts'
import { readValue } from './read-value.ts'

/** What {@link resolveParameters} can be told. */
export interface ResolveParametersOptions {
  /** Values of the engine's parameter store (AWS SSM, Alibaba Cloud OOS) by name. */
  readonly parameterStore?: Readonly<Record<string, string>>
}

/**
 * Checks and types the parameters given to an operation.
 *
 * @throws ParameterError with every parameter that is missing, unknown or outside its limits. Values of `NoEcho` parameters are never shown.
 * @example
 * ```ts
 * const parameters = resolveParameters(template, { Stage: 'prod' })
 * ```
 */
export function resolveParameters(
  template: Pick<ParsedTemplate, 'dialect' | 'parameters'>,
  given: Readonly<Record<string, string>> = {},
  options: ResolveParametersOptions = {},
): ResolvedParameters {
  const issues: Issue[] = unknownNames(template, given)
  const values = new Map<string, ParameterValue>()
  for (const declaration of template.parameters.values()) {
    const input = Object.hasOwn(given, declaration.name) ? given[declaration.name] : declaration.default
    const resolved = resolve(declaration, input, template, options)
    if ('problems' in resolved) issues.push(...resolved.problems.map((problem) => issueOf(declaration, problem)))
    else values.set(declaration.name, resolved)
  }
  if (issues.length > 0) throw new ParameterError(issues)
  return values
}

type Resolved = ParameterValue | { readonly problems: readonly string[] }

function resolve(
  declaration: ParameterDeclaration,
  input: unknown,
  { dialect }: Pick<ParsedTemplate, 'dialect'>,
  { parameterStore }: ResolveParametersOptions,
): Resolved {
  if (input === undefined) return { problems: ['needs a value: it has no Default'] }
  const { type, noEcho } = declaration
  const stored = storedType(type)
  const source = stored === undefined ? input : parameterStore?.[String(input)]
  if (source === undefined) return { problems: [`the parameter store has no ${JSON.stringify(String(input))}`] }
  const read = readValue({ type: stored ?? type }, dialect, source)
  if ('problem' in read) return { problems: [found(read.problem, input, noEcho)] }
  const text = typeof input === 'object' ? JSON.stringify(input) : String(input)
  if (input === null) return { value: null, text: '', noEcho }
  const broken = brokenLimits(declaration, stored === undefined ? read.value : text, text)
  return broken.length > 0 ? { problems: broken.map((problem) => found(problem, text, noEcho)) } : { value: read.value, text, noEcho }
}

/** For a parameter whose value is the name of an entry in the parameter store: the type of that entry. */
function storedType(type: string): string | undefined {
  if (type.startsWith('ALIYUN::OOS::')) return 'String'
  return /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1]
}

function found(problem: string, input: unknown, noEcho: boolean): string {
  return noEcho ? problem : `${problem}; found ${JSON.stringify(input)}`
}

function issueOf(declaration: ParameterDeclaration, problem: string): Issue {
  const { name, at, constraintDescription } = declaration
  const message = constraintDescription === undefined ? problem : `${problem} (${constraintDescription})`
  return { ...issueAt(at, message), path: name }
}

function unknownNames({ parameters }: Pick<ParsedTemplate, 'parameters'>, given: Readonly<Record<string, string>>): Issue[] {
  const unknown = Object.keys(given).filter((name) => !parameters.has(name))
  return unknown.map((name) => {
    const near = closest(name, [...parameters.keys()])
    return { path: name, message: `the template has no such parameter${near === undefined ? '' : `; did you mean ${near}?`}` }
  })
}
