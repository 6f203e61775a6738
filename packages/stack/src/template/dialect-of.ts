import type { TemplateDialect } from './parsed-template.ts'
import { field } from './parse/parse-context.ts'
import type { SourceMap, SourceNode } from './source/source-node.ts'

/** The engine that a template is for: by its version, else by the types of its resources and by its transforms, so that ROS is told to need its version. */
export function dialectOf(root: SourceNode): TemplateDialect {
  if (root.kind !== 'map') return 'cfn'
  if (root.entries.has('ROSTemplateFormatVersion')) return 'ros'
  return !root.entries.has('AWSTemplateFormatVersion') && namesOf(root).some((name) => OF_ROS.test(name)) ? 'ros' : 'cfn'
}

const OF_ROS = /^(?:ALIYUN|DATASOURCE|Aliyun)::/

/** Of the types of resources, and of transforms. */
function namesOf(root: SourceMap): readonly string[] {
  const resources = field(root, 'Resources')
  const transform = field(root, 'Transform')
  const declared = resources?.kind === 'map' ? [...resources.entries.values()] : []
  const types = declared.map(({ value }) => (value.kind === 'map' ? field(value, 'Type') : undefined))
  const transforms = transform?.kind === 'list' ? transform.items : [transform]
  return [...types, ...transforms].flatMap((name) => (name?.kind === 'scalar' ? name.text : []))
}
