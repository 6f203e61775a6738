import type { SourceLocation } from '../source-location.ts'

/** What stands in a template's text, whether JSON or YAML, before anything of it is understood. */
export type SourceNode = SourceScalar | SourceList | SourceMap

/** A scalar. What a plain one means is for the dialect to say. */
export interface SourceScalar {
  readonly kind: 'scalar'
  readonly text: string
  /** `quoted`: a string whatever it looks like; `plain`: YAML's own rules decide; `json`: a number, boolean or null of JSON. */
  readonly form: 'quoted' | 'plain' | 'json'
  readonly at: SourceLocation
}

/** A list. */
export interface SourceList {
  readonly kind: 'list'
  readonly items: readonly SourceNode[]
  readonly at: SourceLocation
}

/** One entry of a map. */
export interface SourceEntry {
  readonly key: SourceScalar
  readonly value: SourceNode
}

/** A map, in the order of the text, without duplicates. Short forms of functions are maps of one entry here. */
export interface SourceMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, SourceEntry>
  readonly at: SourceLocation
}

/** Where a template uses what only some dialects have. */
export interface SourceFeature {
  readonly feature: 'alias' | 'merge'
  readonly at: SourceLocation
}

/** A template's text, read. */
export interface Source {
  readonly root: SourceNode
  readonly features: readonly SourceFeature[]
}

/** For messages: what a node is. */
export function describeNode(node: SourceNode): string {
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list'
  if (node.kind === 'map') {
    const [only] = node.entries.keys()
    return node.entries.size === 1 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::')) ? only : 'a map'
  }
  if (node.text === '' && node.form === 'plain') return 'nothing'
  if (node.form !== 'quoted') return node.text
  return JSON.stringify(node.text.length > 40 ? `${node.text.slice(0, 40)}…` : node.text)
}
