import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Findings } from '../findings.ts'
import { keyPath, type SourceLocation } from '../source-location.ts'
import { addEntry } from './add-entry.ts'
import type { LinePositions, TextPosition } from './line-positions.ts'
import { NodeBudget, type Spending, UnreadableSource } from './node-budget.ts'
import { type ParsedYaml, parseYaml } from './parse-yaml.ts'
import type { Source, SourceEntry, SourceFeature, SourceMap, SourceNode, SourceScalar } from './source-node.ts'
import { yamlProblems } from './yaml-problems.ts'
import { functionOfTag, STANDARD_TAGS } from './yaml-tags.ts'

/**
 * Reads one YAML document, with the place of every value. `!X` becomes a map of the one key `Fn::X`.
 *
 * @throws UnreadableSource where expansion or nesting passes the limits.
 */
export function readYaml(text: string, positions: LinePositions, findings: Findings): Source | undefined {
  const { document, originOf } = parse(text, positions)
  const at = (offset: number): TextPosition => positions.at(originOf(offset))
  for (const { offset, message } of yamlProblems(document)) findings.error({ ...at(offset), path: '' }, message)
  if (document.errors.length > 0) return undefined
  const reader = new YamlReader({ at }, findings)
  const root = reader.node(document.contents, { path: '', depth: 0, offset: 0, expanding: false })
  return { root, features: reader.features }
}

function parse(text: string, positions: LinePositions): ParsedYaml {
  try {
    return parseYaml(text)
  } catch (error) {
    throw new UnreadableSource(
      { ...positions.at(0), path: '' },
      `not valid YAML: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

interface Place extends Spending {
  readonly path: string
  /** Where to point when the node itself has no place. */
  readonly offset: number
}

class YamlReader {
  readonly features: SourceFeature[] = []
  readonly #positions: Pick<LinePositions, 'at'>
  readonly #findings: Findings
  readonly #budget = new NodeBudget()
  readonly #anchors = new Map<string, Node>()

  constructor(positions: Pick<LinePositions, 'at'>, findings: Findings) {
    this.#positions = positions
    this.#findings = findings
  }

  node(node: unknown, place: Place): SourceNode {
    const offset = offsetOf(node) ?? place.offset
    const at = this.#at(offset, place.path)
    this.#budget.spend(at, place)
    if (isAlias(node)) return this.#alias(node.source, { ...place, offset }, at)
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { kind: 'scalar', text: '', form: 'plain', at }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node)
    const name = this.#functionName(node.tag, at)
    if (name === undefined) return this.#content(node, { ...place, offset }, at)
    const key: SourceScalar = { kind: 'scalar', text: name, form: 'quoted', at: this.#at(offset, keyPath(place.path, name)) }
    const content = this.#content(node, { ...place, path: key.at.path, depth: place.depth + 1, offset }, key.at)
    // A tag says what a scalar is, so YAML's own rules don't: !Ref 012 names "012", and !GetAZs alone has an empty string.
    const value = content.kind === 'scalar' ? { ...content, form: 'quoted' as const } : content
    return { kind: 'map', entries: new Map([[name, { key, value }]]), at }
  }

  #content(node: Scalar | YAMLMap | YAMLSeq, place: Place, at: SourceLocation): SourceNode {
    if (isMap(node)) return this.#map(node, place, at)
    if (isScalar(node)) return this.#scalar(node, at)
    const items = node.items.map((item, index) => this.node(item, { ...place, path: `${place.path}[${index}]`, depth: place.depth + 1 }))
    return { kind: 'list', items, at }
  }

  #scalar(node: Scalar, at: SourceLocation): SourceScalar {
    const standard = node.tag === undefined ? undefined : STANDARD_TAGS.get(node.tag)
    return { kind: 'scalar', text: String(node.value ?? ''), form: standard ?? (node.type === 'PLAIN' ? 'plain' : 'quoted'), at }
  }

  #map(map: YAMLMap, place: Place, at: SourceLocation): SourceMap {
    const entries = new Map<string, SourceEntry>()
    const merged: SourceMap[] = []
    for (const pair of map.items) {
      const key = this.#key(pair, place)
      if (key === undefined) continue
      const value = this.node(pair.value, {
        ...place,
        path: key.at.path,
        depth: place.depth + 1,
        offset: offsetOf(pair.key) ?? place.offset,
      })
      if (key.text === '<<' && key.form === 'plain') merged.push(...this.#mergeSources(key, value))
      else addEntry(entries, { key, value }, this.#findings)
    }
    for (const source of merged) for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry)
    return { kind: 'map', entries, at }
  }

  #key(pair: Pair, place: Place): SourceScalar | undefined {
    const offset = offsetOf(pair.key) ?? place.offset
    if (isAlias(pair.key)) this.features.push({ feature: 'alias', at: this.#at(offset, place.path) })
    const key = isAlias(pair.key) ? this.#anchors.get(pair.key.source) : pair.key
    if (!isScalar(key) || (key.tag !== undefined && !STANDARD_TAGS.has(key.tag))) {
      const help = isMap(key) && key.flow === true ? '; put a value that starts with {{ in quotes' : ''
      this.#findings.error(this.#at(offset, place.path), `a key must be plain text, not a list, a map or a function${help}`)
      return undefined
    }
    if (key.anchor !== undefined) this.#anchors.set(key.anchor, key)
    const text = String(key.value ?? '')
    return this.#scalar(key, this.#at(offset, keyPath(place.path, text)))
  }

  #mergeSources(key: SourceScalar, value: SourceNode): SourceMap[] {
    this.features.push({ feature: 'merge', at: key.at })
    const sources = value.kind === 'list' ? value.items : [value]
    const maps = sources.filter((source) => source.kind === 'map')
    if (maps.length < sources.length) this.#findings.error(key.at, '<< merges a map or a list of maps')
    return maps
  }

  #alias(anchor: string, place: Place, at: SourceLocation): SourceNode {
    this.features.push({ feature: 'alias', at })
    const target = this.#anchors.get(anchor)
    if (target === undefined) this.#findings.error(at, `no value before this one has the anchor &${anchor}`)
    return this.node(target, { ...place, depth: place.depth + 1, expanding: true })
  }

  #functionName(tag: string | undefined, at: SourceLocation): string | undefined {
    if (tag === undefined || STANDARD_TAGS.has(tag)) return undefined
    const name = functionOfTag(tag)
    if (name === undefined) this.#findings.error(at, `the YAML tag ${tag} isn't supported in templates`)
    return name
  }

  #at(offset: number, path: string): SourceLocation {
    return { ...this.#positions.at(offset), path }
  }
}

function offsetOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
}
