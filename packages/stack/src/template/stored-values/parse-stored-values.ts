import { rulesOf } from '../dialects/rules-of.ts'
import { TemplateError } from '../errors.ts'
import { Findings } from '../findings.ts'
import { expectMap, expectText, type ParseContext, refuseUnknownKeys } from '../parse/parse-context.ts'
import { readSource } from '../source/read-source.ts'
import { sourceData } from '../source/source-data.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'
import type { StoredParameter, StoredValues } from './stored-values.ts'

/**
 * Reads the values that stand outside of stacks from the text of a file, JSON or YAML; scalars become text as CloudFormation spells them.
 *
 * @param file Stands in front of each line of an error's message.
 * @throws TemplateError with everything that is wrong with it, each with its line and column.
 * @example
 * ```ts
 * const values = parseStoredValues("ssm: { /site/name: example }\nsecretsManager: { db: { password: hunter22 } }", 'values.yaml')
 * await using engine = await createStackEngine({ targets, values })
 * ```
 */
export function parseStoredValues(text: string, file = 'values'): StoredValues {
  const findings = new Findings()
  const source = readSource(text, findings)
  const context: ParseContext = { rules: { ...rulesOf('cfn'), engine: 'the file' }, findings }
  const root = expectMap(source?.root, 'the file of values', context)
  const values = root === undefined ? {} : readSections(root, context)
  if (findings.errors.length > 0) throw new TemplateError(findings.errors, file)
  return values
}

type Read<T> = (node: SourceNode, what: string, context: ParseContext) => T | undefined

const SECTIONS: { readonly [K in keyof StoredValues]-?: Read<NonNullable<StoredValues[K]>[string]> } = {
  ssm: readParameter,
  ssmSecure: expectText,
  secretsManager: readSecret,
  imports: expectText,
  account: (node, what, context) => readEntries(node, what, (inner, name) => readEntries(inner, name, expectText, context), context),
  oos: readParameter,
  oosSecure: expectText,
}

function readSections(root: SourceMap, context: ParseContext): StoredValues {
  refuseUnknownKeys(root, new Set(Object.keys(SECTIONS)), 'the file of values', context)
  return Object.fromEntries(
    Object.entries(SECTIONS).flatMap(([name, read]) => {
      const node = root.entries.get(name)?.value
      return node === undefined ? [] : [[name, readEntries<unknown>(node, name, read, context)]]
    }),
  )
}

function readEntries<T>(node: SourceNode, what: string, read: Read<T>, context: ParseContext): Record<string, T> {
  const map = expectMap(node, what, context)
  return Object.fromEntries(
    [...(map?.entries.values() ?? [])].flatMap(({ key, value }) => {
      const entry = read(value, `${what}.${key.text}`, context)
      return entry === undefined ? [] : [[key.text, entry]]
    }),
  )
}

function readParameter(node: SourceNode, what: string, context: ParseContext): StoredParameter | undefined {
  if (node.kind !== 'list') return expectText(node, what, context)
  return node.items.flatMap((item, index) => expectText(item, `${what}[${index}]`, context) ?? [])
}

function readSecret(node: SourceNode, what: string, context: ParseContext): string | Record<string, unknown> | undefined {
  if (node.kind !== 'map') return expectText(node, what, context)
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, sourceData(value, context.rules)]))
}
