import { callOf, makeMap, makeSource } from '../../source/make-source.ts'
import { rewriteSource } from '../../source/rewrite-source.ts'
import type { SourceNode } from '../../source/source-node.ts'
import { type NameMeanings, replaceNames } from '../replace-names.ts'

/** What the names inside a module become where the module is used. */
export interface ModuleNames {
  /** The value given for a parameter. */
  readonly parameters: ReadonlyMap<string, SourceNode>
  /** Resources and locals, by their names in the module. */
  readonly resources: ReadonlyMap<string, string>
  readonly conditions: ReadonlyMap<string, string>
  readonly mappings: ReadonlyMap<string, string>
}

/** Source of a module as it stands in the template that uses the module. */
export function renamed(node: SourceNode, names: ModuleNames): SourceNode {
  const meanings: NameMeanings = {
    ref(name) {
      const resource = names.resources.get(name)
      return names.parameters.get(name) ?? (resource === undefined ? undefined : { Ref: resource })
    },
    attribute(name, attribute) {
      const resource = names.resources.get(name)
      return resource === undefined ? undefined : { 'Fn::GetAtt': [resource, attribute] }
    },
  }
  // What is given for a parameter has names of the template's own, so the module's are changed before it is put in.
  return replaceNames(
    rewriteSource(node, (inner) => renameLogic(inner, names)),
    meanings,
  )
}

/** Where a function has the name of a condition or a mapping: as its whole argument, as any item, or as its first one. */
const PLACES: Readonly<Record<string, readonly [of: 'conditions' | 'mappings', where: 'any' | 'first']>> = {
  Condition: ['conditions', 'any'],
  'Fn::And': ['conditions', 'any'],
  'Fn::Or': ['conditions', 'any'],
  'Fn::Not': ['conditions', 'any'],
  'Fn::If': ['conditions', 'first'],
  'Fn::FindInMap': ['mappings', 'first'],
}

function renameLogic(node: SourceNode, names: ModuleNames): SourceNode {
  const call = callOf(node)
  const place = call && PLACES[call.name]
  if (call === undefined || place === undefined) return node
  const [of, where] = place
  const rename = (item: SourceNode): SourceNode => {
    const name = item.kind === 'scalar' ? names[of].get(item.text) : undefined
    return name === undefined ? item : makeSource(name, item.at)
  }
  const { argument } = call
  const renamedArgument =
    argument.kind === 'list'
      ? { ...argument, items: argument.items.map((item, index) => (where === 'any' || index === 0 ? rename(item) : item)) }
      : rename(argument)
  return makeMap({ [call.name]: renamedArgument }, node.at)
}
