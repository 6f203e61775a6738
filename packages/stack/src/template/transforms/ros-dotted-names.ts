import { field } from '../parse/parse-context.ts'
import { mapSections } from '../source/rewrite-source.ts'
import type { SourceMap } from '../source/source-node.ts'
import { type NameMeanings, replaceNames } from './replace-names.ts'

/**
 * A template in which names of resources that have dots in them aren't mistaken for attributes: `!GetAtt A.B.Url` and `${A.B}`; of several
 * the longest counts. Source: aliyun/iac-code, `ros_validation`.
 */
export function resolveDottedNames(root: SourceMap): SourceMap {
  const resources = field(root, 'Resources')
  const names = new Set(resources?.kind === 'map' ? resources.entries.keys() : [])
  const isDotted = (name: string): boolean => name.includes('.') && names.has(name.replace(/\[\d+\]$/, ''))
  if (![...names].some(isDotted)) return root
  const meanings: NameMeanings = {
    ref: (name) => (isDotted(name) ? { Ref: name } : undefined),
    attribute: (name, attribute) => (isDotted(name) ? { 'Fn::GetAtt': [name, attribute] } : undefined),
  }
  return mapSections(root, ['Resources', 'Outputs'], (section) => replaceNames(section, meanings))
}
