import { parseServiceToken } from 'outrigger'
import type { Expression, MapExpression } from '../expression.ts'
import { describe, literalString } from '../functions/arguments.ts'
import type { ParseContext } from './parse-context.ts'

const FORMS = 'acs:fc:…, acs:mns:… or web[options]:<url>'

/** Reports what ROS alone refuses of a custom resource before it runs. Sources: ROS, "ALIYUN::ROS::CustomResource"; @alicloud/ros-cdk-core, `RosCustomResource`. */
export function checkRosCustomResource({ entries }: MapExpression, context: ParseContext): void {
  checkTokenForm(entries.get('ServiceToken'), context)
  const parameters = entries.get('Parameters')
  if (parameters !== undefined && isNo(parameters, 'map'))
    context.findings.error(parameters.at, `Parameters of a custom resource must be a map, found ${describe(parameters)}`)
  checkHttpConfig(entries.get('HttpConfig'), context)
}

function checkTokenForm(token: Expression | undefined, { findings }: ParseContext): void {
  const text = literalString(token)
  if (token === undefined || text === undefined || hasKnownForm(text)) return
  const message = `ROS knows no ServiceToken ${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)}; expected ${FORMS}`
  // Names of no known form at all are for targets of the engine's own; what looks like a token of a cloud isn't.
  if (/^(?:acs:|arn:|web\b)/.test(text)) findings.error(token.at, message)
  else findings.warn(token.at, message)
}

function hasKnownForm(text: string): boolean {
  try {
    return ['fc', 'smq', 'web'].includes(parseServiceToken(text).kind)
  } catch {
    return false
  }
}

function checkHttpConfig(config: Expression | undefined, { findings }: ParseContext): void {
  if (config === undefined) return
  if (isNo(config, 'map')) findings.error(config.at, `HttpConfig must be a map, found ${describe(config)}`)
  for (const [name, value] of config.kind === 'map' ? config.entries : []) {
    const problem =
      HTTP_CONFIG[name] === undefined
        ? `HttpConfig has no ${JSON.stringify(name)}; it may have SignKey, ContentType, Headers`
        : HTTP_CONFIG[name]?.(value)
    if (problem !== undefined) findings.error(value.at, problem)
  }
}

/** What is wrong with each property of `HttpConfig`, if anything. */
const HTTP_CONFIG: Readonly<Record<string, (value: Expression) => string | undefined>> = {
  SignKey(value) {
    const { length } = literalString(value) ?? ''
    return value.kind === 'call' || (length >= 1 && length <= 128)
      ? undefined
      : `SignKey must be a string of 1 to 128 characters, found ${describe(value)}`
  },
  ContentType(value) {
    const types = ['application/json', 'application/x-www-form-urlencoded']
    return value.kind === 'call' || types.includes(literalString(value) ?? '')
      ? undefined
      : `ContentType must be ${types.join(' or ')}, found ${describe(value)}`
  },
  Headers: (value) => (isNo(value, 'map') ? `Headers must be a map, found ${describe(value)}` : undefined),
}

const isNo = (value: Expression, kind: 'map'): boolean =>
  value.kind !== kind && value.kind !== 'call' && !(value.kind === 'literal' && value.value === null)
