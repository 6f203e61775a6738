import { callOf } from '../../source/make-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'

type Renames = ReadonlyMap<string, string>

/** A template in which `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` mean resources by their new names. */
export function renameReferences(root: SourceMap, renames: Renames): SourceMap {
  if (renames.size === 0) return root
  const visit = (node: SourceNode): SourceNode => {
    if (node.kind === 'scalar') return node
    if (node.kind === 'list') return { ...node, items: node.items.map(visit) }
    const rename = RENAMERS.get(callOf(node)?.name ?? '')
    return mapValues(node, ({ key, value }) =>
      visit(rename?.(value, renames) ?? (key.text === 'DependsOn' ? renameNames(value, renames) : value)),
    )
  }
  return mapValues(root, ({ value }) => visit(value))
}

const RENAMERS: ReadonlyMap<string, (argument: SourceNode, renames: Renames) => SourceNode> = new Map([
  ['Ref', renameNames],
  ['Fn::GetAtt', renameTarget],
  ['Fn::Sub', renameVariables],
])

function renameNames(node: SourceNode, renames: Renames): SourceNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => renameNames(item, renames)) }
  return node.kind === 'scalar' ? { ...node, text: renames.get(node.text) ?? node.text } : node
}

function renameTarget(node: SourceNode, renames: Renames): SourceNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item, index) => (index === 0 ? renameNames(item, renames) : item)) }
  return node.kind === 'scalar' ? { ...node, text: renameFront(node.text, renames) } : node
}

function renameVariables(node: SourceNode, renames: Renames): SourceNode {
  if (node.kind === 'list')
    return { ...node, items: node.items.map((item, index) => (index === 0 ? renameVariables(item, renames) : item)) }
  if (node.kind !== 'scalar') return node
  return { ...node, text: node.text.replaceAll(/\$\{([^{}!]+)\}/g, (_, name: string) => `\${${renameFront(name, renames)}}`) }
}

/** A name of the form `name`, `name.Alias` or `name.attribute`. */
function renameFront(name: string, renames: Renames): string {
  const whole = renames.get(name)
  if (whole !== undefined) return whole
  const [first = '', ...rest] = name.split('.')
  return [renames.get(first) ?? first, ...rest].join('.')
}

function mapValues(map: SourceMap, valueOf: (entry: SourceEntry) => SourceNode): SourceMap {
  return { ...map, entries: new Map([...map.entries].map(([name, entry]) => [name, { ...entry, value: valueOf(entry) }])) }
}
