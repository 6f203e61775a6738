import { expectMap, expectText, field, type ParseContext } from '../parse/parse-context.ts'
import { callOf, sourceOf, withoutEntries } from '../source/make-source.ts'
import { mapSections, rewriteSource } from '../source/rewrite-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../source/source-node.ts'
import { dataSourceValue, isDataSource } from './ros-data-source.ts'
import type { TransformContext } from './template-transform.ts'

/** How many locals may stand inside each other. */
const MAX_DEPTH = 5

const FIELDS = ['Type', 'Value', 'Properties']

/** Where locals may be used. */
const USES = ['Conditions', 'Rules', 'Resources', 'Outputs']

/**
 * Puts the values of the section `Locals` in the places that refer to them. Source: ROS User Guide, "Locals".
 */
export function expandLocals(root: SourceMap, context: TransformContext): SourceMap {
  const section = field(root, 'Locals')
  const locals = expectMap(section, 'Locals', context)
  if (locals === undefined) return section === undefined ? root : withoutEntries(root, ['Locals'])
  refuseTakenNames(locals, root, context)
  const resolver = new LocalResolver(locals, context)
  for (const { key } of locals.entries.values()) resolver.valueOf(key.text, key)
  return mapSections(withoutEntries(root, ['Locals']), USES, (node) => resolver.substitute(node))
}

function refuseTakenNames(locals: SourceMap, root: SourceMap, { findings }: ParseContext): void {
  for (const { key } of locals.entries.values()) {
    for (const section of ['Parameters', 'Resources']) {
      const others = field(root, section)
      if (others?.kind === 'map' && others.entries.has(key.text))
        findings.error(key.at, `the local ${key.text} has a name that ${section} have, too`)
    }
  }
}

class LocalResolver {
  readonly #locals: SourceMap
  readonly #context: TransformContext
  readonly #values = new Map<string, SourceNode | undefined>()
  readonly #open: string[] = []

  constructor(locals: SourceMap, context: TransformContext) {
    this.#locals = locals
    this.#context = context
  }

  /** Source with the locals' values in place of what refers to them. */
  substitute(node: SourceNode): SourceNode {
    return rewriteSource(node, (inner) => {
      const call = callOf(inner)
      if (call?.name === 'Fn::GetAtt') return this.#attribute(call.argument) ?? inner
      if (call?.name !== 'Ref' || call.argument.kind !== 'scalar') return inner
      return this.valueOf(call.argument.text, call.argument) ?? inner
    })
  }

  /** The value of a local; `undefined` where there is none of that name. */
  valueOf(name: string, user: SourceNode): SourceNode | undefined {
    if (this.#values.has(name)) return this.#values.get(name)
    const entry = this.#locals.entries.get(name)
    if (entry === undefined || this.#refusedNesting(name, user)) return undefined
    this.#open.push(name)
    const value = this.#read(entry)
    this.#open.pop()
    this.#values.set(name, value)
    return value
  }

  /** The attribute of a data source, if that is what `Fn::GetAtt` asks for. */
  #attribute(argument: SourceNode): SourceNode | undefined {
    const [name, attribute] = argument.kind === 'list' ? argument.items : []
    const entry = name?.kind === 'scalar' ? this.#locals.entries.get(name.text) : undefined
    if (entry === undefined || attribute?.kind !== 'scalar' || !isDataSource(entry.value)) return undefined
    return this.substitute(dataSourceValue(entry, attribute.text))
  }

  #refusedNesting(name: string, { at }: SourceNode): boolean {
    const { findings } = this.#context
    if (this.#open.includes(name))
      findings.error(at, `circular dependency: ${[...this.#open.slice(this.#open.indexOf(name)), name].join(' → ')}`)
    else if (this.#open.length >= MAX_DEPTH) findings.error(at, `locals stand inside each other deeper than ${MAX_DEPTH} levels`)
    else return false
    return true
  }

  #read({ key, value }: SourceEntry): SourceNode | undefined {
    const { findings } = this.#context
    const what = `the local ${key.text}`
    const map = expectMap(value, what, this.#context)
    if (map === undefined) return undefined
    for (const { key: given } of map.entries.values())
      if (!FIELDS.includes(given.text))
        findings.error(given.at, `${what} has no ${JSON.stringify(given.text)}; it may have ${FIELDS.join(', ')}`)
    const type = expectText(field(map, 'Type'), 'Type', this.#context) ?? 'Macro'
    const content = field(map, 'Value')
    if (isDataSource(map)) return this.substitute(dataSourceValue({ key, value }, undefined))
    if (type !== 'Macro' && type !== 'Eval')
      findings.error(map.at, `the Type of ${what} must be Macro, Eval or DATASOURCE::…, found ${JSON.stringify(type)}`)
    else if (content === undefined) findings.error(map.at, `${what} needs a Value`)
    if (content === undefined) return undefined
    const substituted = this.substitute(content)
    return type === 'Eval' ? this.#evaluated(substituted) : substituted
  }

  /** What an `Eval` gives, so that it may use functions that its users may not; itself where that isn't known yet. */
  #evaluated(node: SourceNode): SourceNode {
    const value = this.#context.quietValueOf(node)
    return value === undefined ? node : sourceOf(value, node.at)
  }
}
