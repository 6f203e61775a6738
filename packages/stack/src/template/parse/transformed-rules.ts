import type { DialectRules } from '../dialects/dialect-rules.ts'
import type { SourceNode } from '../source/source-node.ts'
import { orList } from '../wording.ts'
import { expectText, type ParseContext } from './parse-context.ts'

/** The language of a template after what its section `Transform` names; reports transforms that aren't supported. */
export function transformedRules(section: SourceNode | undefined, context: ParseContext): DialectRules {
  const nodes = section === undefined ? [] : section.kind === 'list' ? section.items : [section]
  let { rules } = context
  if (!rules.sections.has('Transform')) return rules
  for (const node of nodes) {
    const name = expectText(node, 'Transform', context)
    const transform = name === undefined ? undefined : context.rules.transforms.get(name)
    if (transform !== undefined) rules = transform(rules)
    else if (name !== undefined)
      context.findings.error(node.at, `the transform ${name} is not supported; only ${orList([...context.rules.transforms.keys()])} is`)
  }
  return rules
}
