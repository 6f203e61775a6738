import type { SourceScalar } from './source-node.ts'

/** How an engine reads scalars that aren't quoted. */
export interface ScalarRules {
  /** YAML numbers with a fraction or an exponent. */
  readonly float: RegExp
  /** How the engine spells a number that isn't an integer. */
  floatText(value: number): string
}

/** A scalar with its meaning. */
export interface ScalarValue {
  readonly value: string | number | boolean | null
  /** As the engine spells the value as a string. */
  readonly text: string
}

const NULL = /^(?:~|null|Null|NULL)?$/
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/
const INTEGER = /^[-+]?(?:0b_*[01][01_]*|0[0-7_]+|0|[1-9][0-9_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/

/**
 * What a scalar means.
 *
 * Plain YAML scalars follow YAML 1.1, as both engines do: `yes`, `no`, `on` and `off` are booleans, a leading 0 means octal and
 * `1:30` is 90; dates stay strings. Sources: AWS CloudFormation User Guide, "CloudFormation template format"; aws/aws-cli#5257;
 * for ROS inferred from its being Python with PyYAML's rules.
 */
export function scalarValue(scalar: SourceScalar, rules: ScalarRules): ScalarValue {
  const { text } = scalar
  if (scalar.form === 'quoted') return { value: text, text }
  if (scalar.form === 'json') return jsonValue(text, rules)
  if (NULL.test(text)) return { value: null, text: '' }
  if (TRUE.test(text)) return { value: true, text: 'true' }
  if (FALSE.test(text)) return { value: false, text: 'false' }
  if (INTEGER.test(text)) return integer(yamlInteger(text))
  if (rules.float.test(text)) return float(yamlFloat(text), rules)
  return { value: text, text }
}

function jsonValue(text: string, rules: ScalarRules): ScalarValue {
  if (text === 'null') return { value: null, text: '' }
  if (text === 'true' || text === 'false') return { value: text === 'true', text }
  return /^-?\d+$/.test(text) ? integer(BigInt(text)) : float(Number(text), rules)
}

function integer(value: bigint): ScalarValue {
  return { value: Number(value), text: value.toString() }
}

function float(value: number, rules: ScalarRules): ScalarValue {
  return { value, text: rules.floatText(value) }
}

function yamlInteger(text: string): bigint {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '')
  const value = digits.includes(':') ? sexagesimal(digits) : BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
  return negative ? -value : value
}

function sexagesimal(digits: string): bigint {
  return digits.split(':').reduce((total, part) => total * 60n + BigInt(part), 0n)
}

function yamlFloat(text: string): number {
  const special = /^([-+]?)\.(inf|nan)$/i.exec(text)
  if (special)
    return special[2]?.toLowerCase() === 'nan' ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const digits = text.replaceAll('_', '')
  if (!digits.includes(':')) return Number(digits)
  const size = digits
    .replace(/^[-+]/, '')
    .split(':')
    .reduce((total, part) => total * 60 + Number(part), 0)
  return digits.startsWith('-') ? -size : size
}
