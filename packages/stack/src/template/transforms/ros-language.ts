import { field } from '../parse/parse-context.ts'
import { callOf, makeSource } from '../source/make-source.ts'
import { mapEntries, mapSections } from '../source/rewrite-source.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'
import type { SourceLocation } from '../source-location.ts'
import { expandModules } from './modules/expand-modules.ts'
import { rosModules } from './modules/module-rules.ts'
import { expandCounts } from './ros-count.ts'
import { resolveDottedNames } from './ros-dotted-names.ts'
import { expandLocals } from './ros-locals.ts'
import { dropNulls } from './ros-nulls.ts'
import { keepNestedTemplates } from './ros-nested-templates.ts'
import type { TransformContext } from './template-transform.ts'

/** What ROS makes of every template before anything else: modules, what is null, names with dots, nested templates, locals, counts and policies. */
export function rewriteRosTemplate(template: SourceMap, given: TransformContext): SourceMap {
  const root = resolveDottedNames(dropNulls(expandModules(template, given, rosModules), given))
  const context = given.within(root)
  const whole = expandLocals(keepNestedTemplates(root, context), context)
  return withPolicies(expandCounts(whole, context.within(whole)), context)
}

/** A `DeletionPolicy` that refers to a parameter becomes its value; nothing means `Delete`. */
function withPolicies(root: SourceMap, context: TransformContext): SourceMap {
  const policyOf = (node: SourceNode): SourceNode => {
    if (callOf(node)?.name !== 'Ref') return node
    const value = context.valueOf(node, 'DeletionPolicy')
    return makeSource(value === null || value === undefined ? 'Delete' : String(value), node.at)
  }
  return mapSections(root, ['Resources'], (resources) => {
    if (resources.kind !== 'map') return resources
    return mapEntries(resources, ({ value }) =>
      value.kind === 'map'
        ? mapEntries(value, (entry) => (entry.key.text === 'DeletionPolicy' ? policyOf(entry.value) : entry.value))
        : value,
    )
  })
}

/** Why a template is none of ROS's own, if so: ROS also runs those of Terraform and OpenTofu, which `Transform` names. */
export function foreignToRos(root: SourceMap): { readonly at: SourceLocation; readonly message: string } | undefined {
  const section = field(root, 'Transform')
  const names = section === undefined ? [] : section.kind === 'list' ? section.items : [section]
  for (const name of names) {
    const [, tool] = name.kind === 'scalar' ? (/^Aliyun::(Terraform|OpenTofu)-/.exec(name.text) ?? []) : []
    if (tool !== undefined && name.kind === 'scalar')
      return {
        at: name.at,
        message: `${name.text}: templates of ${tool} aren't run here; only those with Resources in the language of ROS are`,
      }
  }
  return undefined
}
