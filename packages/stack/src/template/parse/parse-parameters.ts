import { compilePattern } from '../parameters/compile-pattern.ts'
import type { ParameterDeclaration } from '../parsed-template.ts'
import { sourceData } from '../source/source-data.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'
import { closest } from '../wording.ts'
import {
  expectBoolean,
  expectMap,
  expectNumber,
  expectProse,
  expectText,
  field,
  namedEntries,
  type ParseContext,
  refuseUnknownKeys,
} from './parse-context.ts'

/** Reads the section `Parameters`. */
export function parseParameters(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, ParameterDeclaration> {
  const entries = namedEntries(section, 'Parameters', context.rules.limits.parameters, context)
  const parsed = entries.map((entry) => parseParameter(entry, context)).filter((declaration) => declaration !== undefined)
  return new Map(parsed.map((declaration) => [declaration.name, declaration]))
}

function parseParameter({ key, value }: SourceEntry, context: ParseContext): ParameterDeclaration | undefined {
  const map = expectMap(value, `the parameter ${key.text}`, context)
  if (map === undefined) return undefined
  refuseUnknownKeys(map, context.rules.parameters.attributes, `the parameter ${key.text}`, context)
  return {
    name: key.text,
    type: parseType(key.text, map, context),
    noEcho: expectBoolean(field(map, 'NoEcho'), 'NoEcho', context) ?? false,
    at: key.at,
    ...parseTexts(map, context),
    ...parseLimits(map, context),
    ...parseDefault(map, context),
  }
}

function parseType(name: string, map: SourceMap, context: ParseContext): string {
  const { types, typeWords, defaultType } = context.rules.parameters
  const node = field(map, 'Type')
  if (node === undefined) {
    if (defaultType === undefined) context.findings.error(map.at, `the parameter ${name} needs a Type: ${typeWords}`)
    return defaultType ?? 'String'
  }
  const type = expectText(node, 'Type', context) ?? 'String'
  if (!types.test(type)) context.findings.error(node.at, unknownType(type, context))
  return type
}

/** Types without the name of a service. */
const PLAIN_TYPES = ['String', 'Number', 'Boolean', 'Json', 'CommaDelimitedList', 'List<Number>', 'List<String>']

function unknownType(type: string, { rules: { engine, parameters } }: ParseContext): string {
  const near = closest(
    type,
    PLAIN_TYPES.filter((plain) => parameters.types.test(plain)),
  )
  const help = near === undefined ? `expected ${parameters.typeWords}` : `did you mean ${near}?`
  return `${engine} has no parameter type ${JSON.stringify(type)}; ${help}`
}

type Texts = Pick<ParameterDeclaration, 'description' | 'label' | 'allowedPattern' | 'constraintDescription'>

function parseTexts(map: SourceMap, context: ParseContext): Texts {
  const text = (name: string): string | undefined => expectProse(field(map, name), name, context)
  const description = text('Description')
  const label = context.rules.name === 'ros' ? text('Label') : undefined
  const pattern = field(map, 'AllowedPattern')
  const allowedPattern = expectText(pattern, 'AllowedPattern', context)
  if (pattern !== undefined && allowedPattern !== undefined && compilePattern(allowedPattern) === undefined)
    context.findings.warn(pattern.at, `AllowedPattern isn't checked: ${allowedPattern} can't be told as a pattern of JavaScript`)
  const constraintDescription = text('ConstraintDescription')
  return {
    ...(description !== undefined && { description }),
    ...(label !== undefined && { label }),
    ...(allowedPattern !== undefined && { allowedPattern }),
    ...(constraintDescription !== undefined && { constraintDescription }),
  }
}

type Limits = Pick<ParameterDeclaration, 'allowedValues' | 'minLength' | 'maxLength' | 'minValue' | 'maxValue'>

function parseLimits(map: SourceMap, context: ParseContext): Limits {
  const allowedValues = parseAllowedValues(field(map, 'AllowedValues'), context)
  const minLength = expectNumber(field(map, 'MinLength'), 'MinLength', context)
  const maxLength = expectNumber(field(map, 'MaxLength'), 'MaxLength', context)
  const minValue = expectNumber(field(map, 'MinValue'), 'MinValue', context)
  const maxValue = expectNumber(field(map, 'MaxValue'), 'MaxValue', context)
  return {
    ...(allowedValues !== undefined && { allowedValues }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(minValue !== undefined && { minValue }),
    ...(maxValue !== undefined && { maxValue }),
  }
}

function parseAllowedValues(node: SourceNode | undefined, context: ParseContext): readonly string[] | undefined {
  if (node === undefined) return undefined
  if (node.kind !== 'list') {
    context.findings.error(node.at, `AllowedValues must be a list, found ${describeNode(node)}`)
    return undefined
  }
  return node.items.map((item) => allowedText(item, context)).filter((text) => text !== undefined)
}

function allowedText(item: SourceNode, context: ParseContext): string | undefined {
  const { rules } = context
  return rules.nulls ? rules.valueText(sourceData(item, rules)) : expectText(item, 'each of AllowedValues', context)
}

function parseDefault(map: SourceMap, context: ParseContext): Pick<ParameterDeclaration, 'default'> {
  const node = field(map, 'Default')
  if (node === undefined) return {}
  if (context.rules.name === 'ros') return { default: sourceData(node, context.rules) }
  const text = expectText(node, 'Default', context)
  return text === undefined ? {} : { default: text }
}
