import type { Stack, StackDefinition } from '../state/stack.ts'
import { equal } from '../values/equal.ts'
import { sayTheSame } from './same-template.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError where the engine refuses an update as a whole; unless `needsChange` is false, also one that changes nothing. */
export function validateUpdate(stack: Stack, candidate: StackDefinition, needsChange = true): void {
  const { dialect } = stack
  if (candidate.template.dialect !== dialect.engine)
    throw new StackError('VALIDATION', `stack ${stack.place.stackName} is one of ${dialect.title}; the template is for another engine`)
  const retyped = [...candidate.template.resources.values()]
    .filter(({ logicalId, type }) => (stack.resources.get(logicalId)?.resourceType ?? type) !== type)
    .map(({ logicalId }) => logicalId)
  if (retyped.length > 0) throw new StackError('VALIDATION', dialect.refusals.typeChanged(retyped))
  if (needsChange && isSame(stack, candidate)) throw new StackError('NO_UPDATES', dialect.refusals.noUpdates)
}

/** Whether a stack is whole, and made from the same template and parameters. */
export function isSame(stack: Stack, candidate: StackDefinition): boolean {
  const { definition, status } = stack
  const sameValues = [...candidate.parameters].every(([name, { text }]) => definition.parameters.get(name)?.text === text)
  const sameParts = equal(definition.template.parts, candidate.template.parts)
  return (
    status.endsWith('_COMPLETE') &&
    isWhole(stack) &&
    sameValues &&
    sameParts &&
    !hasNestedStacks(stack) &&
    sayTheSame(definition, candidate)
  )
}

/** What an earlier operation couldn't delete may outlast later ones that failed, too, and were rolled back. */
const isWhole = ({ resources }: Stack): boolean => [...resources.values()].every(({ status }) => status !== 'DELETE_FAILED')

/** What a nested stack is made from may have changed though its parent says the same. */
const hasNestedStacks = ({ resources, surroundings }: Stack): boolean =>
  [...resources.values()].some((resource) => surroundings.nestedStack(resource) !== undefined)
