import { makeSource, type SourceInput } from '../../source/make-source.ts'
import { mapEntries, mapSections } from '../../source/rewrite-source.ts'
import type { SourceMap, SourceNode } from '../../source/source-node.ts'
import { type NameMeanings, replaceNames } from '../replace-names.ts'
import type { TransformContext } from '../template-transform.ts'
import type { ModuleRules } from './module-rules.ts'
import type { UsedModule } from './use-module.ts'

/** By logical id; `undefined` for modules whose text nobody gave. */
type UsedModules = ReadonlyMap<string, UsedModule | undefined>

/** A template whose references to modules have become references to what stands in them. */
export function resolveUses(root: SourceMap, modules: UsedModules, context: TransformContext, rules: ModuleRules): SourceMap {
  const declared = new Set([...modules.values()].flatMap((module) => module?.resources ?? []))
  const meanings = meaningsOf(modules, declared, context, rules)
  let whole = root
  // An output of a module may be made of another's.
  for (let round = 0; round <= modules.size; round += 1)
    whole = mapSections(whole, ['Resources', 'Outputs', 'Locals'], (section) => replaceNames(section, meanings))
  return mapSections(whole, ['Resources'], (resources) =>
    resources.kind === 'map'
      ? mapEntries(resources, ({ value }) => (value.kind === 'map' ? withDependencies(value, modules, declared, rules) : value))
      : resources,
  )
}

function meaningsOf(modules: UsedModules, declared: ReadonlySet<string>, { findings }: TransformContext, rules: ModuleRules): NameMeanings {
  /** The resource that `Module.Resource` means, cut at its first dot. */
  const inside = (name: string): string | undefined => {
    const dot = name.indexOf('.')
    const joined = dot < 0 ? '' : rules.nameOf(name.slice(0, dot), name.slice(dot + 1))
    return declared.has(joined) ? joined : undefined
  }
  /** For a module whose text nobody gave: the attribute that stands for what is inside. */
  const unread = (name: string): SourceInput | undefined => {
    const [module] = [...modules].find(([id, used]) => used === undefined && name.startsWith(`${id}.`)) ?? []
    return module === undefined ? undefined : { 'Fn::GetAtt': [module, name.slice(module.length + 1)] }
  }
  return {
    ref(name) {
      const resource = inside(name)
      return resource === undefined ? unread(name) : { Ref: resource }
    },
    attribute(name, attribute) {
      const resource = inside(name)
      if (resource !== undefined) return { 'Fn::GetAtt': [resource, attribute] }
      const module = rules.hasOutputs ? modules.get(name) : undefined
      if (module === undefined || attribute.kind !== 'scalar') return undefined
      const output = module.outputs.get(attribute.text.replace(/^Outputs\./, ''))
      if (output === undefined) findings.error(attribute.at, `the module ${name} has no output ${attribute.text}`)
      return output ?? makeSource('', attribute.at)
    },
  }
}

/** `DependsOn` with the resources of a module in the place of the module. */
function withDependencies(resource: SourceMap, modules: UsedModules, declared: ReadonlySet<string>, rules: ModuleRules): SourceMap {
  const resolve = (item: SourceNode): readonly SourceInput[] => {
    if (item.kind !== 'scalar') return [item]
    const dotted = item.text.split('.')
    const joined = dotted.length === 2 ? rules.nameOf(dotted[0] ?? '', dotted[1] ?? '') : ''
    return modules.get(item.text)?.resources ?? [declared.has(joined) ? joined : item]
  }
  return mapEntries(resource, ({ key, value }) => {
    if (key.text !== 'DependsOn' || value.kind === 'map') return value
    const items = value.kind === 'list' ? value.items : [value]
    return makeSource(items.flatMap(resolve), value.at)
  })
}
