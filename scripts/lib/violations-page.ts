import { formatRule, ruleTableHead } from '../../packages/stack/src/judge/format-rule.ts'
import type { Rule } from '../../packages/stack/src/judge/rule.ts'
import { bodyRules } from '../../packages/stack/src/judge/rules/body-rules.ts'
import { identityRules } from '../../packages/stack/src/judge/rules/identity-rules.ts'
import { timingRules } from '../../packages/stack/src/judge/rules/timing-rules.ts'
import { transportRules } from '../../packages/stack/src/judge/rules/transport-rules.ts'

const parts: readonly (readonly [title: string, rules: readonly Rule[]])[] = [
  ['How a response travels', transportRules],
  ['What it holds', bodyRules],
  ['Whom and what it names', identityRules],
  ['When it comes', timingRules],
]

const head = `# Violations

<!-- Written by \`npm run docs\` from the rules of the stack engine: edit those. -->

The [stack engine](stack-engine.md) judges every response by these rules. What breaks one stands in \`engine.violations\`; \`formatViolation\` prints it.
A *violation* is against the protocol. A *warning* works, but hurts: sooner or later it costs a resource, an hour or a secret.
A number is never given to another rule.

Grades say how well the ground of a rule is known: **D** the vendor's document, **C** the vendor's code, **O** observed by users on the real cloud, **I** inferred, **U** unknown.

\`\`\`ts
import { formatViolation } from '@outrigger/stack'

expect(engine.violations.map(formatViolation)).toEqual([])
\`\`\`
`

/** `docs/violations.md`: every rule that responses are judged by. */
export function violationsPage(): string {
  const tables = parts.map(([title, rules]) => `\n## ${title}\n\n${[...ruleTableHead, ...rules.map(formatRule)].join('\n')}\n`)
  return head + tables.join('')
}
