import { rulesOf } from '../dialects/rules-of.ts'
import { type Issue, issueAt, ParameterError } from '../errors.ts'
import type { ParameterDeclaration, ParsedTemplate } from '../parsed-template.ts'
import { entryOf, type StoredParameter, type StoredValues } from '../stored-values/stored-values.ts'
import { wellKnownParameter } from '../stored-values/well-known-parameters.ts'
import { closest } from '../wording.ts'
import { brokenLimits } from './check-limits.ts'
import type { ParameterValue, ResolvedParameters } from './parameter-value.ts'
import { readValue } from './read-value.ts'

/** What {@link resolveParameters} can be told. */
export interface ResolveParametersOptions {
  /** Gives the values of parameters that name an entry of a parameter store. */
  readonly values?: StoredValues
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
    const isGiven = Object.hasOwn(given, declaration.name)
    const input = isGiven ? given[declaration.name] : declaration.default
    const resolved = resolve(declaration, { input, isGiven }, template, options)
    if ('problems' in resolved) issues.push(...resolved.problems.map((problem) => issueOf(declaration, problem)))
    else values.set(declaration.name, resolved)
  }
  if (issues.length > 0) throw new ParameterError(issues)
  return values
}

/** What a parameter is to be. */
interface Input {
  readonly input: unknown
  /** Whether the operation gives it, and not the template. */
  readonly isGiven: boolean
}

type Resolved = ParameterValue | { readonly problems: readonly string[] }

function resolve(
  declaration: ParameterDeclaration,
  given: Input,
  { dialect }: Pick<ParsedTemplate, 'dialect'>,
  { values = {} }: ResolveParametersOptions,
): Resolved {
  const { input } = given
  if (input === undefined) return { problems: ['needs a value: it has no Default'] }
  const { type, noEcho } = declaration
  const stored = storedType(type)
  const source = stored === undefined ? input : storedText(stored, String(input), values)
  if (source === undefined)
    return { problems: [`the values given have no parameter ${JSON.stringify(String(input))} below ${stored?.section ?? ''}`] }
  const read = readValue({ type: stored?.type ?? type }, dialect, source)
  if ('problem' in read) return { problems: [found(read.problem, given, noEcho)] }
  const text = typeof input === 'object' ? JSON.stringify(input) : String(input)
  if (input === null) return { value: null, text: '', noEcho }
  const { parameterBytes = Number.POSITIVE_INFINITY } = rulesOf(dialect).limits
  const bytes = Buffer.byteLength(text)
  if (bytes > parameterBytes) return { problems: [`must have at most ${parameterBytes} bytes, has ${bytes}`] }
  // On ROS a boolean and a number have many spellings, and limits are for the value.
  const compared = dialect === 'ros' && typeof read.value !== 'object' ? String(read.value) : text
  const broken = brokenLimits(declaration, stored === undefined ? read.value : text, compared)
  return broken.length > 0
    ? { problems: broken.map((problem) => found(problem, { ...given, input: text }, noEcho)) }
    : { value: read.value, text, noEcho }
}

interface Stored {
  /** The type of the entry. */
  readonly type: string
  /** Of the values given. */
  readonly section: 'ssm' | 'oos' | 'oosSecure'
}

/** For a parameter whose value is the name of an entry in a parameter store: where that is, and what it holds. */
function storedType(type: string): Stored | undefined {
  if (type === 'ALIYUN::OOS::Parameter::Value') return { type: 'String', section: 'oos' }
  if (type === 'ALIYUN::OOS::SecretParameter::Value') return { type: 'String', section: 'oosSecure' }
  const inner = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1]
  return inner === undefined ? undefined : { type: inner, section: 'ssm' }
}

function storedText({ section }: Stored, name: string, values: StoredValues): string | undefined {
  const entry = entryOf<StoredParameter>(values[section], name) ?? (section === 'ssm' ? wellKnownParameter(name) : undefined)
  return typeof entry === 'object' ? entry.join(',') : entry
}

function found(problem: string, { input, isGiven }: Input, noEcho: boolean): string {
  return noEcho ? problem : `${problem}; ${isGiven ? 'found' : 'its Default is'} ${JSON.stringify(input)}`
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
