import { field } from '../parse/parse-context.ts'
import { callOf, makeSource, type SourceInput, withEntries, withoutEntries } from '../source/make-source.ts'
import { mapEntries, mapSections, rewriteSource } from '../source/rewrite-source.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'
import { keyPath } from '../source-location.ts'
import type { TransformContext } from './template-transform.ts'

/** How many resources each name with a `Count` stands for. */
type Counts = ReadonlyMap<string, number>

/** More instances than any template may have resources. */
const MAX_COUNT = 10_000

/**
 * Makes `Name[0]`, `Name[1]`, … of each resource with a `Count`, and lists of what refers to it; `ALIYUN::Index` is the instance's number.
 * Sources: ROS User Guide, "Resources", and "How do I use ALIYUN::Index after ROS references the Count parameter?"
 */
export function expandCounts(root: SourceMap, context: TransformContext): SourceMap {
  const resources = field(root, 'Resources')
  if (resources?.kind !== 'map') return root
  const counts = countsOf(root, resources, context)
  if (counts.size === 0 && !mentionsFunctions(resources)) return root
  const expanded = new Map<string, SourceEntry>()
  for (const entry of resources.entries.values()) {
    for (const instance of instancesOf(entry, counts, context)) {
      const { text, at } = instance.key
      if (expanded.has(text)) context.findings.error(at, `Count makes a resource ${text}, which is there already`)
      else expanded.set(text, instance)
    }
  }
  const rewritten = mapSections(root, ['Outputs'], (outputs) => rewriteReferences(outputs, counts, undefined, context))
  return mapSections(rewritten, ['Resources'], () => ({ ...resources, entries: expanded }))
}

/** Whether a `DependsOn` is a function, which only exists where it was evaluated. */
function mentionsFunctions(resources: SourceMap): boolean {
  return [...resources.entries.values()].some(({ value }) => value.kind === 'map' && callOf(field(value, 'DependsOn')) !== undefined)
}

function countsOf(root: SourceMap, resources: SourceMap, context: TransformContext): Counts {
  const open = parametersWithoutDefault(root)
  return new Map(
    [...resources.entries.values()].flatMap(({ key, value }) => {
      const count = value.kind === 'map' ? field(value, 'Count') : undefined
      return count === undefined ? [] : [[key.text, readCount(key.text, count, open, context)] as const]
    }),
  )
}

function readCount(name: string, node: SourceNode, open: ReadonlySet<string>, context: TransformContext): number {
  const value = context.quietValueOf(node)
  // A parameter that wasn't given is told of when parameters are checked.
  if (value === undefined && mentions(node, open)) return 1
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= MAX_COUNT) return number
  const found = value === undefined ? describeNode(node) : JSON.stringify(value)
  context.findings.error(
    node.at,
    `the Count of ${name} must be a whole number from 0 that is known before the stack is worked on, found ${found}`,
  )
  return 0
}

function parametersWithoutDefault(root: SourceMap): ReadonlySet<string> {
  const parameters = field(root, 'Parameters')
  const entries = parameters?.kind === 'map' ? [...parameters.entries.values()] : []
  return new Set(entries.filter(({ value }) => value.kind === 'map' && field(value, 'Default') === undefined).map(({ key }) => key.text))
}

function mentions(node: SourceNode, names: ReadonlySet<string>): boolean {
  if (node.kind === 'scalar') return names.has(node.text)
  return (node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value)).some((inner) => mentions(inner, names))
}

function instancesOf({ key, value }: SourceEntry, counts: Counts, context: TransformContext): readonly SourceEntry[] {
  if (value.kind !== 'map') return [{ key, value }]
  const count = counts.get(key.text)
  const instance = (index: number | undefined): SourceMap =>
    mapEntries(withoutEntries(value, count === undefined ? [] : ['Count']), (entry) => instancePart(entry, counts, index, context))
  if (count === undefined) return [{ key, value: instance(undefined) }]
  return Array.from({ length: count }, (_, index) => {
    const text = `${key.text}[${index}]`
    return { key: { ...key, text, at: { ...key.at, path: keyPath('Resources', text) } }, value: instance(index) }
  })
}

function instancePart({ key, value }: SourceEntry, counts: Counts, index: number | undefined, context: TransformContext): SourceNode {
  const rewritten = rewriteReferences(value, counts, index, context)
  return key.text === 'DependsOn' ? expandDependsOn(rewritten, counts, context) : rewritten
}

/** `DependsOn` with the names of instances; names of no instance, and empty ones, are left out. */
function expandDependsOn(node: SourceNode, counts: Counts, context: TransformContext): SourceNode {
  const value = callOf(node) === undefined ? node : makeSource(inputOf(context.valueOf(node, 'DependsOn')), node.at)
  const items = value.kind === 'list' ? value.items : [value]
  const names = items.flatMap((item): readonly SourceInput[] => {
    if (item.kind !== 'scalar') return [item]
    const count = counts.get(item.text)
    if (count === undefined) return item.text === '' ? [] : [item]
    return Array.from({ length: count }, (_, index) => `${item.text}[${index}]`)
  })
  return makeSource(names, node.at)
}

function inputOf(value: unknown): SourceInput {
  if (Array.isArray(value)) return value.map(inputOf)
  return typeof value === 'string' ? value : []
}

function rewriteReferences(node: SourceNode, counts: Counts, index: number | undefined, context: TransformContext): SourceNode {
  return rewriteSource(node, (inner) => {
    const call = callOf(inner)
    if (call === undefined) return inner
    const { name, argument } = call
    if (name === 'Ref') return rewriteRef(inner, argument, counts, index)
    if (name === 'Fn::GetAtt') return rewriteGetAtt(inner, argument, counts)
    if (name === 'Fn::Select') return foldSelect(inner, argument, context)
    return name === 'Fn::Sub' && index !== undefined ? withIndex(inner, argument, index) : inner
  })
}

function rewriteRef(whole: SourceNode, argument: SourceNode, counts: Counts, index: number | undefined): SourceNode {
  if (argument.kind !== 'scalar') return whole
  if (argument.text === 'ALIYUN::Index' && index !== undefined) return makeSource(index, whole.at)
  return eachInstance(argument.text, counts, (instance) => ({ Ref: instance }), whole)
}

function rewriteGetAtt(whole: SourceNode, argument: SourceNode, counts: Counts): SourceNode {
  const [text = '', ...rest] = argument.kind === 'scalar' ? argument.text.split('.') : []
  const [target, attribute] = argument.kind === 'list' ? argument.items : []
  if (argument.kind === 'scalar') return eachInstance(text, counts, (instance) => ({ 'Fn::GetAtt': [instance, rest.join('.')] }), whole)
  if (target?.kind !== 'scalar' || attribute === undefined) return whole
  return eachInstance(target.text, counts, (instance) => ({ 'Fn::GetAtt': [instance, attribute] }), whole)
}

function eachInstance(name: string, counts: Counts, refer: (instance: string) => SourceInput, whole: SourceNode): SourceNode {
  const count = counts.get(name)
  return count === undefined
    ? whole
    : makeSource(
        Array.from({ length: count }, (_, index) => refer(`${name}[${index}]`)),
        whole.at,
      )
}

/** Selecting among instances is done at once, so that a resource depends on the one that it uses only. */
function foldSelect(whole: SourceNode, argument: SourceNode, context: TransformContext): SourceNode {
  const [index, list] = argument.kind === 'list' ? argument.items : []
  if (index === undefined || list?.kind !== 'list' || !list.items.every((item) => callOf(item) !== undefined)) return whole
  const value = context.quietValueOf(index)
  const at = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value)) ? Number(value) : Number.NaN
  return (Number.isInteger(at) ? list.items.at(at) : undefined) ?? whole
}

/** `Fn::Sub` with the number of the instance in place of `${ALIYUN::Index}`. */
function withIndex(whole: SourceNode, argument: SourceNode, index: number): SourceNode {
  const replace = (node: SourceNode): SourceNode =>
    node.kind === 'scalar' ? { ...node, text: node.text.replaceAll(/\$\{\s*ALIYUN::Index\s*\}/g, String(index)) } : node
  if (whole.kind !== 'map') return whole
  if (argument.kind === 'scalar') return withEntries(whole, { 'Fn::Sub': replace(argument) })
  if (argument.kind !== 'list') return whole
  const [text, ...rest] = argument.items
  return text === undefined ? whole : withEntries(whole, { 'Fn::Sub': [replace(text), ...rest] })
}
