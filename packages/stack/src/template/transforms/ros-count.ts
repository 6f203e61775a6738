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
  const expander = new CountExpander(counts, context)
  const expanded = new Map<string, SourceEntry>()
  for (const entry of resources.entries.values()) {
    for (const instance of expander.instancesOf(entry)) {
      const { text, at } = instance.key
      if (expanded.has(text)) context.findings.error(at, `Count makes a resource ${text}, which is there already`)
      else expanded.set(text, instance)
    }
  }
  const rewritten = mapSections(root, ['Outputs'], (outputs) => expander.rewrite(outputs))
  return mapSections(rewritten, ['Resources'], () => ({ ...resources, entries: expanded }))
}

/** Whether a `DependsOn` is a function, which only exists where it was evaluated. */
function mentionsFunctions(resources: SourceMap): boolean {
  return [...resources.entries.values()].some(({ value }) => value.kind === 'map' && callOf(field(value, 'DependsOn')) !== undefined)
}

function countsOf(root: SourceMap, resources: SourceMap, context: TransformContext): Counts {
  const isPlaced = context.quietValueOf(makeSource({ Ref: 'ALIYUN::Region' }, root.at)) !== undefined
  const open = new Set([...parametersWithoutDefault(root), ...(isPlaced ? [] : context.rules.pseudoParameters)])
  return new Map(
    [...resources.entries.values()].flatMap(({ key, value }) => {
      const count = value.kind === 'map' ? field(value, 'Count') : undefined
      return count === undefined ? [] : [[key.text, readCount(key.text, count, open, context)] as const]
    }),
  )
}

function readCount(name: string, node: SourceNode, open: ReadonlySet<string>, context: TransformContext): number {
  const value = context.quietValueOf(node)
  // A parameter that wasn't given is told of when parameters are checked; what depends on the stack's place is known when it has one.
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

/** Makes the instances, and what refers to them. */
class CountExpander {
  readonly #counts: Counts
  readonly #context: TransformContext
  /** Lists that stand for the instances of a resource. */
  readonly #made = new WeakSet<SourceNode>()

  constructor(counts: Counts, context: TransformContext) {
    this.#counts = counts
    this.#context = context
  }

  instancesOf({ key, value }: SourceEntry): readonly SourceEntry[] {
    if (value.kind !== 'map') return [{ key, value }]
    const count = this.#counts.get(key.text)
    if (count === undefined) return [{ key, value: this.#instance(value, undefined) }]
    return Array.from({ length: count }, (_, index) => {
      const text = `${key.text}[${index}]`
      return {
        key: { ...key, text, at: { ...key.at, path: keyPath('Resources', text) } },
        value: this.#instance(withoutEntries(value, ['Count']), index),
      }
    })
  }

  /** Source whose references to counted resources are lists. */
  rewrite(node: SourceNode, index?: number): SourceNode {
    return rewriteSource(node, (inner) => {
      const call = callOf(inner)
      if (call === undefined) return inner
      const { name, argument } = call
      if (name === 'Ref') return this.#ref(inner, argument, index)
      if (name === 'Fn::GetAtt') return this.#getAtt(inner, argument)
      if (name === 'Fn::Select') return this.#select(inner, argument)
      return name === 'Fn::Sub' && index !== undefined ? withIndex(inner, argument, index) : inner
    })
  }

  #instance(resource: SourceMap, index: number | undefined): SourceMap {
    return mapEntries(resource, ({ key, value }) => {
      const rewritten = this.rewrite(value, index)
      return key.text === 'DependsOn' ? this.#dependsOn(rewritten) : rewritten
    })
  }

  /** `DependsOn` with the names of instances; names of no instance, and empty ones, are left out. */
  #dependsOn(node: SourceNode): SourceNode {
    const value = callOf(node) === undefined ? node : makeSource(inputOf(this.#context.valueOf(node, 'DependsOn')), node.at)
    const items = value.kind === 'list' ? value.items : [value]
    const names = items.flatMap((item): readonly SourceInput[] => {
      if (item.kind !== 'scalar') return [item]
      const count = this.#counts.get(item.text)
      if (count === undefined) return item.text === '' ? [] : [item]
      return Array.from({ length: count }, (_, index) => `${item.text}[${index}]`)
    })
    return makeSource(names, node.at)
  }

  #ref(whole: SourceNode, argument: SourceNode, index: number | undefined): SourceNode {
    if (argument.kind !== 'scalar') return whole
    if (argument.text === 'ALIYUN::Index' && index !== undefined) return makeSource(index, whole.at)
    return this.#each(argument.text, whole, (instance) => ({ Ref: instance }))
  }

  #getAtt(whole: SourceNode, argument: SourceNode): SourceNode {
    if (argument.kind === 'scalar') {
      const [name = '', ...attribute] = argument.text.split('.')
      return this.#each(name, whole, (instance) => ({ 'Fn::GetAtt': [instance, attribute.join('.')] }))
    }
    const [target, attribute] = argument.kind === 'list' ? argument.items : []
    if (target?.kind !== 'scalar' || attribute === undefined) return whole
    return this.#each(target.text, whole, (instance) => ({ 'Fn::GetAtt': [instance, attribute] }))
  }

  #each(name: string, whole: SourceNode, refer: (instance: string) => SourceInput): SourceNode {
    const count = this.#counts.get(name)
    if (count === undefined) return whole
    const instances = Array.from({ length: count }, (_, index) => refer(`${name}[${index}]`))
    const list = makeSource(instances, whole.at)
    this.#made.add(list)
    return list
  }

  /** Selecting among instances is done at once, so that a resource depends on the one that it uses only. */
  #select(whole: SourceNode, argument: SourceNode): SourceNode {
    const [index, list] = argument.kind === 'list' ? argument.items : []
    if (index === undefined || list?.kind !== 'list' || !this.#made.has(list)) return whole
    const value = this.#context.quietValueOf(index)
    const at = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value)) ? Number(value) : Number.NaN
    return (Number.isInteger(at) ? list.items.at(at) : undefined) ?? whole
  }
}

function inputOf(value: unknown): SourceInput {
  if (Array.isArray(value)) return value.map(inputOf)
  return typeof value === 'string' ? value : []
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
