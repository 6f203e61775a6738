import { Findings } from '../../findings.ts'
import { expectMap, field } from '../../parse/parse-context.ts'
import { makeSource } from '../../source/make-source.ts'
import { readSource } from '../../source/read-source.ts'
import type { SourceEntry, SourceMap, SourceNode, SourceScalar } from '../../source/source-node.ts'
import type { SourceLocation } from '../../source-location.ts'
import { closest } from '../../wording.ts'
import type { TransformContext } from '../template-transform.ts'

/** A resource of a template that stands for a module. */
export interface ModuleUse {
  readonly key: SourceScalar
  readonly type: string
  readonly resource: SourceMap
}

/** The text of a module by its type, with its version or without; `undefined` where nobody gives it. */
export function moduleText({ type, resource }: ModuleUse, { readTemplate }: TransformContext): string | undefined {
  const version = field(resource, 'Version')
  const versioned = version?.kind === 'scalar' ? readTemplate(`${type}@${version.text}`) : undefined
  return versioned ?? readTemplate(type)
}

/** What stands in a module, every piece of it at the place of the resource that stands for it. Reports what can't be read. */
export function readModule(text: string, { key, type }: ModuleUse, context: TransformContext): SourceMap | undefined {
  const findings = new Findings()
  const root = readSource(text, findings)?.root
  const module = root && expectMap(root, 'a module', { ...context, findings })
  for (const { line, column, message } of findings.errors)
    context.findings.error(key.at, `the module ${type} can't be read: ${line}:${column} ${message}`)
  return module && { ...module, entries: relocateEntries(module.entries, key.at), at: key.at }
}

function relocate(node: SourceNode, to: SourceLocation): SourceNode {
  const at = relocated(node.at, to)
  if (node.kind === 'scalar') return { ...node, at }
  return node.kind === 'list'
    ? { ...node, at, items: node.items.map((item) => relocate(item, to)) }
    : { ...node, at, entries: relocateEntries(node.entries, to) }
}

function relocateEntries(entries: SourceMap['entries'], to: SourceLocation): SourceMap['entries'] {
  return new Map(
    [...entries].map(([name, { key, value }]): [string, SourceEntry] => [
      name,
      { key: { ...key, at: relocated(key.at, to) }, value: relocate(value, to) },
    ]),
  )
}

const relocated = ({ path }: SourceLocation, to: SourceLocation): SourceLocation => ({ ...to, path: `${to.path} › ${path}` })

/**
 * What stands for each parameter of a module: the property of that name, else its default. Reports parameters that have neither, and properties
 * that aren't parameters. Constraints don't hold for them. Sources: ROS User Guide, "Develop a module"; AWS CloudFormation User Guide, "Modules".
 */
export function moduleParameters(
  module: SourceMap,
  { key, type, resource }: ModuleUse,
  context: TransformContext,
): ReadonlyMap<string, SourceNode> {
  const declared = expectMap(field(module, 'Parameters'), 'Parameters', context)?.entries ?? new Map<string, SourceEntry>()
  const given = expectMap(field(resource, 'Properties'), 'Properties', context)?.entries ?? new Map<string, SourceEntry>()
  for (const property of given.values()) {
    const name = property.key.text
    const near = closest(name, [...declared.keys()])
    if (!declared.has(name))
      context.findings.error(
        property.key.at,
        `the module ${type} has no parameter ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
      )
  }
  return new Map(
    [...declared.values()].map((parameter): [string, SourceNode] => {
      const name = parameter.key.text
      const value = given.get(name)?.value ?? (parameter.value.kind === 'map' ? field(parameter.value, 'Default') : undefined)
      if (value !== undefined) return [name, typed(value, parameter.value)]
      context.findings.error(key.at, `the module ${type} needs the property ${name}`)
      return [name, makeSource('', key.at)]
    }),
  )
}

/** A text for a list, as its items. */
function typed(value: SourceNode, parameter: SourceNode): SourceNode {
  const type = parameter.kind === 'map' ? field(parameter, 'Type') : undefined
  const isList = type?.kind === 'scalar' && /^(?:CommaDelimitedList$|List<)/.test(type.text)
  return isList && value.kind === 'scalar'
    ? makeSource(
        value.text.split(',').map((item) => item.trim()),
        value.at,
      )
    : value
}
