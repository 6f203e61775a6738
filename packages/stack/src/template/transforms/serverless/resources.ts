import type { SourceLocation } from '../../source-location.ts'
import { makeMap, type SourceRecord } from '../../source/make-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'

/** A resource of one of SAM's types. */
export interface ServerlessResource {
  readonly logicalId: string
  readonly type: string
  readonly entry: SourceEntry
  readonly map: SourceMap
  /** With what `Globals` says. */
  readonly properties: SourceMap
  property(name: string): SourceNode | undefined
}

/** Attributes of a resource that those made of it share. */
const PASSED = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy']
/** Attributes that only the resource of the same name has. */
const OWN = ['DependsOn', 'Metadata']

/** The resources that a SAM template becomes. */
export class Resources {
  /** What references mean now that SAM gives other names: `Provider.Alias`, layers. */
  readonly renames: Map<string, string> = new Map()
  /** The kinds of API that events ask for without naming one. */
  readonly implicit: Set<'Api' | 'HttpApi'> = new Set()
  readonly #entries = new Map<string, SourceEntry>()

  /** Leaves a resource as it is. */
  keep(entry: SourceEntry): void {
    this.#entries.set(entry.key.text, entry)
  }

  /** Adds a resource made of another one, under the name of that one and a suffix. */
  add(
    { logicalId, entry, map }: ServerlessResource,
    suffix: string,
    type: string,
    properties: SourceRecord,
    attributes: SourceRecord = {},
  ): void {
    const passed: readonly (readonly [string, SourceNode])[] = [...PASSED, ...(suffix === '' ? OWN : [])].flatMap((name) => {
      const value = map.entries.get(name)?.value
      return value === undefined ? [] : [[name, value]]
    })
    this.#set(`${logicalId}${suffix}`, entry.key.at, {
      Type: type,
      ...attributes,
      ...Object.fromEntries(passed),
      Properties: makeMap(properties, map.at),
    })
  }

  /** Adds a resource that none of the template's stands for. */
  addImplicit(logicalId: string, type: string, properties: SourceRecord, at: SourceLocation): void {
    if (!this.#entries.has(logicalId)) this.#set(logicalId, at, { Type: type, Properties: makeMap(properties, at) })
  }

  toSource(at: SourceLocation): SourceMap {
    return { kind: 'map', entries: this.#entries, at }
  }

  #set(logicalId: string, at: SourceLocation, record: SourceRecord): void {
    this.#entries.set(logicalId, { key: { kind: 'scalar', text: logicalId, form: 'quoted', at }, value: makeMap(record, at) })
  }
}
