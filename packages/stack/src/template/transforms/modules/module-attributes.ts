import { field } from '../../parse/parse-context.ts'
import { makeSource, withEntries } from '../../source/make-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../../source/source-node.ts'
import type { ModuleNames } from './module-names.ts'

/** A module's resource with the attributes of its own, and those of the resource that stands for the module; with the condition that joins both. */
export function withAttributesOf(
  module: SourceMap,
  entry: SourceEntry,
  names: ModuleNames,
): { readonly entry: SourceEntry; readonly condition?: SourceEntry } {
  const { key: name, value: resource } = entry
  if (resource.kind !== 'map') return { entry }
  const dependsOn = [
    ...namesIn(field(resource, 'DependsOn')).map((inner) => names.resources.get(inner) ?? inner),
    ...namesIn(field(module, 'DependsOn')),
  ]
  const policies = ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((policy) => {
    const value = field(resource, policy) ?? field(module, policy)
    return value === undefined ? [] : [[policy, value] as const]
  })
  const inner = conditionOf(resource, (text) => names.conditions.get(text) ?? text)
  const outer = conditionOf(module, (text) => text)
  const both = inner !== undefined && outer !== undefined
  const condition = both ? `${name.text}Condition` : (inner ?? outer)
  const whole = withEntries(resource, {
    ...Object.fromEntries(policies),
    ...(dependsOn.length > 0 && { DependsOn: dependsOn }),
    ...(condition !== undefined && { Condition: condition }),
  })
  if (!both) return { entry: { key: name, value: whole } }
  const value = makeSource({ 'Fn::And': [{ Condition: inner }, { Condition: outer }] }, name.at)
  return { entry: { key: name, value: whole }, condition: { key: { ...name, text: `${name.text}Condition` }, value } }
}

function namesIn(node: SourceNode | undefined): readonly string[] {
  const items = node === undefined ? [] : node.kind === 'list' ? node.items : [node]
  return items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))
}

function conditionOf(resource: SourceMap, rename: (name: string) => string): string | undefined {
  const node = field(resource, 'Condition')
  return node?.kind === 'scalar' ? rename(node.text) : undefined
}
