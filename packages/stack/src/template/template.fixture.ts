import { TemplateError } from './errors.ts'
import { conditionHolds, evaluate, type EvaluateOptions } from './evaluate.ts'
import { type ParseTemplateOptions, parseTemplate } from './parse-template.ts'
import type { ParsedTemplate, TemplateDialect } from './parsed-template.ts'
import { resolveParameters } from './parameters/resolve-parameters.ts'
import { pseudoParameters } from './pseudo-parameters.ts'
import type { Scope } from './scope.ts'

/** Where the stacks of these tests stand. */
const STACK = { region: 'eu-west-1', accountId: '123456789012', stackName: 'shop', stackId: 'stack-id' } as const

/** The lines of the error that a source is refused with, without the file's name. */
export function issuesOf(source: string, options: ParseTemplateOptions = {}): readonly string[] {
  return refusal(source, options).issues.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

/** The messages that a source is refused with. */
export function messagesOf(source: string, options: ParseTemplateOptions = {}): readonly string[] {
  return refusal(source, options).issues.map(({ message }) => message)
}

function refusal(source: string, options: ParseTemplateOptions): TemplateError {
  try {
    parseTemplate(source, options)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('the template was accepted')
}

/** A scope whose resources answer with their own names. */
export function scopeOf(template: ParsedTemplate, given: Readonly<Record<string, string>> = {}, overrides: Partial<Scope> = {}): Scope {
  return {
    template,
    parameters: resolveParameters(template, given),
    pseudo: pseudoParameters(template.dialect, STACK),
    ref: (logicalId) => `id of ${logicalId}`,
    getAtt: (logicalId, attribute) => `${attribute} of ${logicalId}`,
    ...overrides,
  }
}

const CFN = `
Parameters:
  Name: { Type: String, Default: web }
  Size: { Type: Number, Default: 3 }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
Mappings:
  Sizes:
    prod: { small: m5.large, zones: [a, b], count: 012 }
Conditions: { Yes: !Equals [a, a], No: !Equals [a, b] }
Resources:
  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }
  Target:
    Type: Custom::Target
    Properties:
      ServiceToken: t
      Value: `

const ROS = `
ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Name: { Type: String, Default: web }
  Size: { Type: Number, Default: 3 }
  On: { Type: Boolean, Default: true }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
  Map: { Type: Json, Default: { k: [1, x] } }
  Text: { Type: String, Default: '\${a}-\${c}-\${Name}' }
Mappings:
  Sizes:
    prod: { small: ecs.g6.large, zones: [a, b], count: 2 }
Conditions: { Yes: !Equals [a, a], No: !Equals [a, b] }
Resources:
  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }
  Target:
    Type: Custom::Target
    Properties:
      ServiceToken: t
      Parameters:
        Value: `

/** A template with parameters `Name`, `Size`, `Names` (ROS also `On`, `Map`, `Text`), a resource `Other`, and this text as a property's value. */
function templateWith(dialect: Language, value: string): string {
  return `${TEMPLATES[dialect]}${value}\n`
}

/** A dialect, or CFN with its language extensions. */
export type Language = TemplateDialect | 'cfn-extended'

const TEMPLATES: Readonly<Record<Language, string>> = { cfn: CFN, ros: ROS, 'cfn-extended': `Transform: AWS::LanguageExtensions${CFN}` }

/** The value of a text in YAML as a property of a resource. */
export function valueOf(dialect: Language, text: string, overrides: Partial<Scope> = {}, options: EvaluateOptions = {}): unknown {
  const template = parseTemplate(templateWith(dialect, text))
  const properties = template.resources.get('Target')?.properties.entries
  const parameters = properties?.get('Parameters')
  const holder = parameters?.kind === 'map' ? parameters.entries : properties
  const expression = holder?.get('Value')
  if (expression === undefined) throw new Error('the template lost its value')
  return evaluate(expression, scopeOf(template, {}, overrides), options)
}

/** The messages that a text in YAML is refused with as a property of a resource. */
export function refusalsOf(dialect: Language, text: string): readonly string[] {
  return messagesOf(templateWith(dialect, text))
}

/** The resources that a text in YAML makes its resource depend on. */
export function dependenciesOf(dialect: Language, text: string): readonly string[] {
  return [...(parseTemplate(templateWith(dialect, text)).resources.get('Target')?.references ?? [])]
}

/** Whether a text in YAML holds as a condition, with the conditions `Yes` and `No` beside it. */
export function holds(dialect: Language, text: string): boolean {
  const template = parseTemplate(templateWith(dialect, 'x').replace('Conditions: {', `Conditions: { Asked: ${text},`))
  return conditionHolds('Asked', scopeOf(template))
}

/** The messages that a text in YAML is refused with as a condition. */
export function conditionRefusalsOf(dialect: Language, text: string): readonly string[] {
  return messagesOf(templateWith(dialect, 'x').replace('Conditions: {', `Conditions: { Asked: ${text},`))
}
