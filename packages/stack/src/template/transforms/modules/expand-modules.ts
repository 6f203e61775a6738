import { field } from '../../parse/parse-context.ts'
import { withEntries } from '../../source/make-source.ts'
import { mapEntries } from '../../source/rewrite-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'
import type { TransformContext } from '../template-transform.ts'
import { maxModuleDepth, type ModuleRules } from './module-rules.ts'
import { moduleText, type ModuleUse } from './read-module.ts'
import { resolveUses } from './resolve-uses.ts'
import { MERGED, useModule, type UsedModule } from './use-module.ts'

/**
 * Puts what stands in modules in the place of the resources that stand for them, as far as `readTemplate` gives their texts. The others stay, as
 * resources without a provider.
 */
export function expandModules(root: SourceMap, context: TransformContext, rules: ModuleRules, depth = 1): SourceMap {
  const uses = moduleUses(root, rules)
  if (uses.length === 0) return root
  const modules = new Map<string, UsedModule | undefined>()
  for (const use of uses) {
    refuseAttributes(use, context, rules)
    const text = moduleText(use, context)
    if (text !== undefined && depth > maxModuleDepth)
      context.findings.error(use.key.at, `modules are nested deeper than ${maxModuleDepth} levels`)
    else
      modules.set(
        use.key.text,
        text === undefined ? undefined : useModule(text, use, context, rules, (module) => expandModules(module, context, rules, depth + 1)),
      )
  }
  return resolveUses(merge(root, modules, context), modules, context, rules)
}

function moduleUses(root: SourceMap, rules: ModuleRules): readonly ModuleUse[] {
  const resources = field(root, 'Resources')
  return [...(resources?.kind === 'map' ? resources.entries.values() : [])].flatMap(({ key, value }) => {
    const type = value.kind === 'map' ? field(value, 'Type') : undefined
    return value.kind === 'map' && type?.kind === 'scalar' && rules.isModule(type.text) ? [{ key, type: type.text, resource: value }] : []
  })
}

function refuseAttributes({ key, resource }: ModuleUse, { findings }: TransformContext, { refusedAttributes }: ModuleRules): void {
  for (const name of refusedAttributes) {
    const entry = resource.entries.get(name)
    if (entry !== undefined) findings.error(entry.key.at, `the module ${key.text} can't have ${name}`)
  }
}

/** The template with the modules' entries among its own. */
function merge(root: SourceMap, modules: ReadonlyMap<string, UsedModule | undefined>, context: TransformContext): SourceMap {
  const missing = MERGED.filter((name) => !root.entries.has(name))
  const whole = withEntries(root, Object.fromEntries(missing.map((name) => [name, {}])))
  const merged = mapEntries(whole, ({ key, value }) => {
    const section = MERGED.find((name) => name === key.text)
    if (section === undefined || value.kind !== 'map') return value
    const entries = [...value.entries.values()].flatMap((entry): readonly SourceEntry[] => {
      const module = section === 'Resources' ? modules.get(entry.key.text) : undefined
      return module === undefined ? [entry] : (module.sections.get('Resources') ?? [])
    })
    const added = section === 'Resources' ? [] : [...modules.values()].flatMap((module) => module?.sections.get(section) ?? [])
    return { ...value, entries: uniqueEntries([...entries, ...added], context) }
  })
  const isEmpty = (node: SourceNode): boolean => node.kind === 'map' && node.entries.size === 0
  return { ...merged, entries: new Map([...merged.entries].filter(([name, { value }]) => root.entries.has(name) || !isEmpty(value))) }
}

function uniqueEntries(entries: readonly SourceEntry[], { findings }: TransformContext): ReadonlyMap<string, SourceEntry> {
  const unique = new Map<string, SourceEntry>()
  for (const entry of entries) {
    const { text, at } = entry.key
    if (unique.has(text)) findings.error(at, `a module makes ${text}, which is there already`)
    else unique.set(text, entry)
  }
  return unique
}
