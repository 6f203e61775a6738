import { expectMap, field } from '../parse/parse-context.ts'
import { withEntries, withoutEntries } from '../source/make-source.ts'
import { readSource } from '../source/read-source.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'
import type { TransformContext } from './template-transform.ts'

/** How deep included parts may include others. */
const MAX_DEPTH = 5

/**
 * Replaces `AWS::Include`, as a section and as `Fn::Transform` inside a map, by what stands in the files it names. Other macros are reported.
 * Source: AWS CloudFormation Template Reference, "AWS::Include transform".
 */
export function expandIncludes(root: SourceMap, context: TransformContext): SourceMap {
  const section = field(root, 'Transform')
  const items = section?.kind === 'list' ? section.items : section === undefined ? [] : [section]
  const names = items.filter((item) => item.kind !== 'map')
  const parts = items.filter((item) => item.kind === 'map').flatMap((item) => partOf(item, context, 0) ?? [])
  const inner = expandMap(withoutEntries(root, ['Transform']), context, 0)
  const whole = { ...inner, entries: new Map([...inner.entries, ...parts.flatMap(({ entries }) => Array.from(entries))]) }
  return section === undefined || names.length === 0 ? whole : withEntries(whole, { Transform: names })
}

function expand(node: SourceNode, context: TransformContext, depth: number): SourceNode {
  if (node.kind === 'scalar') return node
  return node.kind === 'list' ? { ...node, items: node.items.map((item) => expand(item, context, depth)) } : expandMap(node, context, depth)
}

function expandMap(map: SourceMap, context: TransformContext, depth: number): SourceMap {
  const entries = [...map.entries].flatMap(([name, entry]): (readonly [string, SourceEntry])[] => {
    if (name === 'Fn::Transform') return Array.from(partOf(entry.value, context, depth)?.entries ?? [])
    return [[name, { key: entry.key, value: expand(entry.value, context, depth) }]]
  })
  return { ...map, entries: new Map(entries) }
}

/** The part that `{ Name: AWS::Include, Parameters: { Location } }` means. */
function partOf(node: SourceNode, context: TransformContext, depth: number): SourceMap | undefined {
  const { findings } = context
  const call = expectMap(node, 'a transform', context)
  const name = call && field(call, 'Name')
  if (call === undefined) return undefined
  if (name?.kind !== 'scalar' || name.text !== 'AWS::Include') {
    const found = name === undefined ? 'nothing' : name.kind === 'scalar' ? name.text : describeNode(name)
    findings.error(node.at, `the transform ${found} is not supported: it would run in an account; only AWS::Include is`)
    return undefined
  }
  const parameters = field(call, 'Parameters')
  const location = parameters?.kind === 'map' ? field(parameters, 'Location') : undefined
  const url = location && context.valueOf(location, 'the Location of AWS::Include')
  if (typeof url !== 'string') {
    if (location === undefined) findings.error(node.at, 'AWS::Include needs Parameters with a Location')
    return undefined
  }
  const text = context.readTemplate(url)
  if (text === undefined || depth >= MAX_DEPTH) {
    findings.error(
      node.at,
      text === undefined
        ? `there is no file for the Location ${url} of AWS::Include: readTemplate gives none`
        : 'parts include one another too deep',
    )
    return undefined
  }
  const root = readSource(text, findings)?.root
  const part = expectMap(root, `the part at ${url}`, context)
  return part && expandMap(part, context, depth + 1)
}
