import { ruleOf } from './rules/rules.ts'
import type { Violation } from './violation.ts'

/**
 * A violation for people, in a few lines: its number and title, where, what was seen, what the engine does, how to mend it.
 *
 * @example
 * ```ts
 * for (const violation of engine.violations) console.error(formatViolation(violation))
 * ```
 */
export function formatViolation(violation: Violation): string {
  const { rule, severity, title, stackName, logicalResourceId, requestType, requestId, seen, engineDoes, mend, source } = violation
  return [
    `${rule} ${severity}: ${title}`,
    `  where:  ${stackName}/${logicalResourceId}, ${requestType} ${requestId}`,
    `  seen:   ${seen}`,
    `  engine: ${engineDoes}`,
    `  mend:   ${mend}`,
    `  source: ${source} (grade ${ruleOf(rule).grade})`,
  ].join('\n')
}
