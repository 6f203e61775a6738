import { brokenRules, type RuleScope } from '../template/index.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError `VALIDATION` with every assertion of the template's rules that the parameters break. */
export function refuseBrokenRules(scope: RuleScope): void {
  const broken = brokenRules(scope)
  if (broken.length === 0) return
  throw new StackError(
    'VALIDATION',
    broken.map(({ rule, description = 'an assertion does not hold' }) => `Rule ${rule}: ${description}`).join('\n'),
  )
}
