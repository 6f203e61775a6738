import { theirs } from '../events/reason.ts'
import { type RuleScope, unresolvedReferences } from '../template/index.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError `VALIDATION` where resources or outputs refer to resources whose conditions don't hold; the first section that does is told of, as CFN does. */
export function refuseUnresolvedReferences(scope: RuleScope): void {
  const [first] = unresolvedReferences(scope)
  if (first === undefined) return
  const { section, logicalIds } = first
  const text = `Template format error: Unresolved resource dependencies [${logicalIds.join(', ')}] in the ${section} block of the template`
  throw new StackError('VALIDATION', theirs(text))
}
