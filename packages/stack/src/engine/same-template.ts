import type { StackDefinition } from '../state/stack.ts'
import { rulesOf } from '../template/dialects/rules-of.ts'
import { Findings } from '../template/findings.ts'
import { readSource } from '../template/source/read-source.ts'
import { sourceData } from '../template/source/source-data.ts'
import { equal } from '../values/equal.ts'

/** Whether two templates say the same, however their texts are laid out. */
export const sayTheSame = (a: StackDefinition, b: StackDefinition): boolean =>
  a.source === b.source || equal(templateData(a), templateData(b))

/** What a template says, as plain values. */
export function templateData({ source, template }: StackDefinition): unknown {
  const root = readSource(source, new Findings())?.root
  return root && sourceData(root, rulesOf(template.dialect))
}
