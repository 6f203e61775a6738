import type { ParseContext } from '../parse/parse-context.ts'
import { field } from '../parse/parse-context.ts'
import { makeSource } from '../source/make-source.ts'
import { mapEntries, mapSections } from '../source/rewrite-source.ts'
import { sourceData } from '../source/source-data.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'

const HOLDERS = new Set(['ALIYUN::ROS::Stack', 'ALIYUN::ROS::StackGroup'])

/** Templates inside a template become their JSON text: what their functions mean is for their own stack. Source: aliyun/iac-code, `ros_validation`. */
export function keepNestedTemplates(root: SourceMap, context: ParseContext): SourceMap {
  return mapSections(root, ['Resources'], (resources) => {
    return resources.kind === 'map' ? mapEntries(resources, ({ value }) => keepTemplate(value, context)) : resources
  })
}

function keepTemplate(resource: SourceNode, { rules }: ParseContext): SourceNode {
  const type = resource.kind === 'map' ? field(resource, 'Type') : undefined
  if (resource.kind !== 'map' || type?.kind !== 'scalar' || !HOLDERS.has(type.text)) return resource
  const textOf = (body: SourceNode): SourceNode =>
    body.kind === 'map' ? makeSource(JSON.stringify(sourceData(body, rules)), body.at) : body
  return mapEntries(resource, ({ key, value }) =>
    key.text === 'Properties' && value.kind === 'map'
      ? mapEntries(value, (property) => (property.key.text === 'TemplateBody' ? textOf(property.value) : property.value))
      : value,
  )
}
