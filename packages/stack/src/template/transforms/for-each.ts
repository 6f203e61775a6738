import { keyPath } from '../source-location.ts'
import { callOf } from '../source/make-source.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode, type SourceScalar } from '../source/source-node.ts'
import type { TransformContext } from './template-transform.ts'

const LOOP = /^Fn::ForEach::([A-Za-z0-9]+)$/

/** How many entries loops may make; more is no template any more, but a bomb. */
const MAX_ENTRIES = 20_000

/** What the identifiers of the loops around a node stand for. */
type Bindings = ReadonlyMap<string, string>

/**
 * Expands `Fn::ForEach::Name: [identifier, collection, { key: value }]` wherever it stands in a map.
 * Source: AWS CloudFormation Template Reference, "Fn::ForEach".
 */
export class ForEachExpander {
  readonly #context: TransformContext
  #made = 0

  constructor(context: TransformContext) {
    this.#context = context
  }

  expand(node: SourceNode, bindings: Bindings = new Map()): SourceNode {
    if (node.kind === 'scalar') return bind(node, bindings)
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => this.expand(item, bindings)) }
    const call = callOf(node)
    const bound = call?.name === 'Ref' && call.argument.kind === 'scalar' ? bindings.get(call.argument.text) : undefined
    return bound === undefined ? this.#map(node, bindings) : { kind: 'scalar', text: bound, form: 'quoted', at: node.at }
  }

  #map(map: SourceMap, bindings: Bindings): SourceMap {
    const entries = new Map<string, SourceEntry>()
    for (const entry of [...map.entries.values()].flatMap((each) => this.#entry(each, bindings))) {
      const { text, at } = entry.key
      if (entries.has(text)) this.#context.findings.error(at, `Fn::ForEach makes the key ${JSON.stringify(text)} twice`)
      else entries.set(text, entry)
    }
    return { ...map, entries }
  }

  #entry({ key, value }: SourceEntry, bindings: Bindings): readonly SourceEntry[] {
    const loop = LOOP.exec(key.text)
    if (loop !== null) return this.#loop(key, value, bindings)
    const bound = bind(key, bindings)
    return [{ key: bound, value: this.expand(value, bindings) }]
  }

  #loop(key: SourceScalar, value: SourceNode, bindings: Bindings): readonly SourceEntry[] {
    const { findings } = this.#context
    const [identifier, collection, body] = value.kind === 'list' ? value.items : []
    if (
      identifier?.kind !== 'scalar' ||
      collection === undefined ||
      body?.kind !== 'map' ||
      value.kind !== 'list' ||
      value.items.length !== 3
    ) {
      findings.error(value.at, `expected ${key.text}: [identifier, collection, { key: value }], found ${describeNode(value)}`)
      return []
    }
    if (bindings.has(identifier.text)) findings.error(identifier.at, `a loop around this one has the identifier ${identifier.text} already`)
    return this.#items(this.expand(collection, bindings), key.text).flatMap((item) => {
      this.#made += body.entries.size
      if (this.#made > MAX_ENTRIES) {
        if (this.#made - body.entries.size <= MAX_ENTRIES) findings.error(key.at, `loops make more than ${MAX_ENTRIES} entries`)
        return []
      }
      return Array.from(this.#map(body, new Map(bindings).set(identifier.text, item)).entries.values())
    })
  }

  #items(collection: SourceNode, loop: string): readonly string[] {
    const what = `the collection of ${loop}`
    const before = this.#context.findings.errors.length
    const value = this.#context.valueOf(collection, what)
    if (Array.isArray(value)) return value.flatMap((item: unknown) => (Array.isArray(item) ? item.map(String) : [String(item)]))
    if (this.#context.findings.errors.length === before)
      this.#context.findings.error(collection.at, `${what} must be a list, found ${describeNode(collection)}`)
    return []
  }
}

/** A scalar with `${Identifier}` and `&{Identifier}` replaced, the latter by the letters and digits of the value only. */
function bind(scalar: SourceScalar, bindings: Bindings): SourceScalar {
  if (bindings.size === 0 || !/[$&]\{/.test(scalar.text)) return scalar
  const text = scalar.text.replaceAll(/([$&])\{([^{}!]+)\}/g, (whole, sign: string, name: string) => {
    const value = bindings.get(name)
    if (value === undefined) return whole
    return sign === '&' ? value.replaceAll(/[^A-Za-z0-9]/g, '') : value
  })
  const { path } = scalar.at
  const isKey = path === scalar.text || path.endsWith(`.${scalar.text}`)
  const at = isKey ? { ...scalar.at, path: keyPath(path.slice(0, -scalar.text.length).replace(/\.$/, ''), text) } : scalar.at
  return { ...scalar, text, form: 'quoted', at }
}
