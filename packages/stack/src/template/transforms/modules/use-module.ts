import { field } from '../../parse/parse-context.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'
import { keyPath } from '../../source-location.ts'
import type { TransformContext } from '../template-transform.ts'
import { withAttributesOf } from './module-attributes.ts'
import { type ModuleNames, renamed } from './module-names.ts'
import type { ModuleRules } from './module-rules.ts'
import { moduleParameters, type ModuleUse, readModule } from './read-module.ts'

/** Sections whose entries a module adds to those of the template. */
export const MERGED = ['Mappings', 'Conditions', 'Locals', 'Resources'] as const

/** What a module adds to a template. */
export interface UsedModule {
  /** Entries by section, under the names that they have in the template. */
  readonly sections: ReadonlyMap<string, readonly SourceEntry[]>
  /** The names of its resources in the template. */
  readonly resources: readonly string[]
  readonly outputs: ReadonlyMap<string, SourceNode>
}

/** A module as one of its uses makes it: under names of the template's, with its parameters' values. `expand` does so for the modules inside it. */
export function useModule(
  text: string,
  use: ModuleUse,
  context: TransformContext,
  rules: ModuleRules,
  expand: (module: SourceMap) => SourceMap,
): UsedModule | undefined {
  const read = readModule(text, use, context)
  if (read === undefined) return undefined
  for (const name of rules.refusedSections) {
    const section = read.entries.get(name)
    const isEmpty = section?.value.kind === 'map' && section.value.entries.size === 0
    if (section !== undefined && !isEmpty) context.findings.error(section.key.at, `a module can't have ${name}`)
  }
  const parameters = moduleParameters(read, use, context)
  const module = expand(read)
  const names: ModuleNames = {
    parameters,
    resources: new Map([...newNames(module, 'Resources', use, rules), ...newNames(module, 'Locals', use, rules)]),
    conditions: newNames(module, 'Conditions', use, rules),
    mappings: newNames(module, 'Mappings', use, rules),
  }
  const sections = new Map(MERGED.map((name) => [name, renamedEntries(module, name, use, names, rules)]))
  const resources = sections.get('Resources') ?? []
  const conditioned = resources.map((entry) => withAttributesOf(use.resource, entry, names))
  const joined = conditioned.flatMap(({ condition }) => condition ?? [])
  return {
    sections: sections
      .set(
        'Resources',
        conditioned.map(({ entry }) => entry),
      )
      .set('Conditions', [...(sections.get('Conditions') ?? []), ...joined]),
    resources: resources.map(({ key }) => key.text),
    outputs: outputsOf(module, names),
  }
}

function newNames(module: SourceMap, section: string, { key }: ModuleUse, rules: ModuleRules): ReadonlyMap<string, string> {
  const entries = field(module, section)
  return new Map(entries?.kind === 'map' ? [...entries.entries.keys()].map((name) => [name, rules.nameOf(key.text, name)]) : [])
}

function renamedEntries(
  module: SourceMap,
  section: string,
  use: ModuleUse,
  names: ModuleNames,
  rules: ModuleRules,
): readonly SourceEntry[] {
  const node = field(module, section)
  return [...(node?.kind === 'map' ? node.entries.values() : [])].map(({ key, value }) => {
    const text = rules.nameOf(use.key.text, key.text)
    const at = { ...key.at, path: keyPath(section, text) }
    return { key: { ...key, text, form: 'quoted', at }, value: renamed(value, names) }
  })
}

function outputsOf(module: SourceMap, names: ModuleNames): ReadonlyMap<string, SourceNode> {
  const section = field(module, 'Outputs')
  return new Map(
    [...(section?.kind === 'map' ? section.entries.values() : [])].flatMap(({ key, value }) => {
      const output = value.kind === 'map' ? field(value, 'Value') : undefined
      return output === undefined ? [] : [[key.text, renamed(output, names)]]
    }),
  )
}
