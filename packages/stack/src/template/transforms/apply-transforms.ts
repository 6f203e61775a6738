import { Findings } from '../findings.ts'
import { expectText, field, type ParseContext } from '../parse/parse-context.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'
import { orList } from '../wording.ts'
import { type EarlyKnowledge, earlyValues } from './early-values.ts'
import { expandIncludes } from './include.ts'
import type { TransformContext } from './template-transform.ts'

/** What transforms go by. */
export interface TransformKnowledge extends EarlyKnowledge {
  readonly readTemplate?: ((url: string) => string | undefined) | undefined
}

/** A template, and the context to parse it in, after what its section `Transform` names; reports transforms that aren't supported. */
export function applyTransforms(
  untransformed: SourceMap,
  context: ParseContext,
  knowledge: TransformKnowledge,
): { readonly root: SourceMap; readonly context: ParseContext } {
  let { rules } = context
  if (rules.transforms.size === 0 && rules.rewrite === undefined) return { root: untransformed, context }
  const contextOf = (root: SourceMap): TransformContext => {
    let quiet: TransformContext['valueOf'] | undefined
    return {
      ...context,
      rules,
      valueOf: (node, what) => earlyValues(root, { ...context, rules }, knowledge)(node, what),
      quietValueOf: (node) => (quiet ??= earlyValues(root, { rules, findings: new Findings() }, knowledge))(node, 'a value'),
      readTemplate: knowledge.readTemplate ?? (() => undefined),
      within: contextOf,
    }
  }
  let root = expandIncludes(untransformed, contextOf(untransformed))
  for (const node of namesOf(field(root, 'Transform'))) {
    const name = expectText(node, 'Transform', context)
    const transform = name === undefined ? undefined : rules.transforms.get(name)
    if (transform !== undefined) {
      rules = transform.language?.(rules) ?? rules
      root = transform.rewrite?.(root, contextOf(root)) ?? root
    } else if (name !== undefined) {
      const known = [...rules.transforms.keys(), ...(rules.name === 'cfn' ? ['AWS::Include'] : [])]
      context.findings.error(
        node.at,
        `the transform ${name} is not supported: it would run in an account; only ${orList(known)} ${known.length === 1 ? 'is' : 'are'}`,
      )
    }
  }
  return { root: rules.rewrite?.(root, contextOf(root)) ?? root, context: { ...context, rules } }
}

function namesOf(section: SourceNode | undefined): readonly SourceNode[] {
  return section === undefined ? [] : section.kind === 'list' ? section.items : [section]
}
