import type { Rule, RuleId } from '../rule.ts'
import { bodyRules } from './body-rules.ts'
import { identityRules } from './identity-rules.ts'
import { timingRules } from './timing-rules.ts'
import { transportRules } from './transport-rules.ts'

/** Every rule a provider's responses are judged by: R001 on how they travel, R020 on their body, R040 on whom and what they name, R060 on time. */
export const rules: readonly Rule[] = [...transportRules, ...bodyRules, ...identityRules, ...timingRules]

const byId = new Map(rules.map((rule) => [rule.id, rule]))

/** @throws RangeError when there is no rule of that number. */
export function ruleOf(id: RuleId): Rule {
  const rule = byId.get(id)
  if (rule === undefined) throw new RangeError(`no rule ${id}`)
  return rule
}
