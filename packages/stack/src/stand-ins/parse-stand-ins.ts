import { rulesOf } from '../template/dialects/rules-of.ts'
import { TemplateError } from '../template/errors.ts'
import { Findings } from '../template/findings.ts'
import { expectBoolean, expectMap, expectText, type ParseContext, refuseUnknownKeys } from '../template/parse/parse-context.ts'
import { readSource } from '../template/source/read-source.ts'
import { sourceData } from '../template/source/source-data.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../template/source/source-node.ts'
import { unknownPlaceholders } from './placeholders.ts'
import type { StandInShape, StandInShapes } from './stand-in-shape.ts'
import { placeholderNames } from './stand-ins.ts'

/**
 * Reads shapes of stand-ins from the text of a file, JSON or YAML, by resource type.
 *
 * @param file Stands in front of each line of an error's message.
 * @throws TemplateError with everything that is wrong with it, each with its line and column.
 * @example
 * ```ts
 * const standIns = parseStandIns("AWS::EC2::VPC: { ref: 'vpc-${hex:17}', attributes: { CidrBlock: 10.9.0.0/16 } }", 'stand-ins.yaml')
 * await using engine = await createStackEngine({ targets, standIns })
 * ```
 */
export function parseStandIns(text: string, file = 'stand-ins'): StandInShapes {
  const findings = new Findings()
  // ROS only warns of keys it doesn't know; in this file they are errors.
  const { unknownKeys: _, ...rules } = rulesOf('ros')
  const context: ParseContext = { rules: { ...rules, engine: 'the file' }, findings }
  const root = expectMap(readSource(text, findings)?.root, 'the file of stand-ins', context)
  const shapes = Object.fromEntries([...(root?.entries.values() ?? [])].map((entry) => readType(entry, context)))
  if (findings.errors.length > 0) throw new TemplateError(findings.errors, file)
  return shapes
}

function readType({ key, value }: SourceEntry, context: ParseContext): [string, StandInShape] {
  if (!/^[\w@-]+(::[\w@-]+)+$/.test(key.text))
    context.findings.error(key.at, `expected a resource type such as AWS::IAM::Role, found ${JSON.stringify(key.text)}`)
  const map = expectMap(value, key.text, context)
  return [key.text, map === undefined ? {} : readShape(map, key.text, context)]
}

/** How each field of a shape is read. */
const fields: { readonly [Field in keyof StandInShape]-?: (node: SourceNode, what: string, context: ParseContext) => unknown } = {
  ref: readTemplate,
  named: expectText,
  generated: readTemplate,
  lowerCase: expectBoolean,
  attributes: readAttributes,
  replaceOn: readNames,
}

function readShape(map: SourceMap, type: string, context: ParseContext): StandInShape {
  refuseUnknownKeys(map, new Set(Object.keys(fields)), type, context)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, read]) => {
      const node = map.entries.get(name)?.value
      const value = node && read(node, `${type}.${name}`, context)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function readTemplate(node: SourceNode, what: string, context: ParseContext): string | undefined {
  checkPlaceholders(node, context)
  return expectText(node, what, context)
}

function readAttributes(node: SourceNode, what: string, context: ParseContext): StandInShape['attributes'] {
  const map = expectMap(node, what, context)
  if (map === undefined) return undefined
  checkPlaceholders(map, context)
  return Object.fromEntries([...map.entries].map(([name, { value }]) => [name, sourceData(value, context.rules)]))
}

function readNames(node: SourceNode, what: string, context: ParseContext): readonly string[] | undefined {
  if (node.kind === 'list') return node.items.flatMap((item, index) => expectText(item, `${what}[${index}]`, context) ?? [])
  const name = expectText(node, what, context)
  return name === undefined ? undefined : [name]
}

function checkPlaceholders(node: SourceNode, context: ParseContext): void {
  if (node.kind === 'list') return node.items.forEach((item) => checkPlaceholders(item, context))
  if (node.kind === 'map') return node.entries.forEach(({ value }) => checkPlaceholders(value, context))
  for (const unknown of unknownPlaceholders(node.text, placeholderNames))
    context.findings.error(
      node.at,
      `${unknown} stands for nothing: known are ${placeholderNames.join(', ')}, Properties.<name>, hex:<length>, letters:<length>, lower:<length>, digits:<length> and uuid`,
    )
}
