import type { Stack } from '../state/stack.ts'
import { refuseForeignOptions } from './operation-modes.ts'
import { StackError } from './stack-error.ts'
import type { DeleteStackInput } from './stack-inputs.ts'

/** @throws StackError where a stack can't be deleted, or not in that way. */
export function refuseDeletion(
  stack: Stack,
  { retainResources, retainAllResources, deletionMode, deploymentConfig }: DeleteStackInput,
): void {
  const { dialect, place, stackId, status, resources } = stack
  const { refusals, operations } = dialect
  refuseForeignOptions(dialect, { retainAllResources, deletionMode, deploymentConfig })
  if (stack.terminationProtection) throw new StackError('PROTECTED', refusals.isProtected({ stackName: place.stackName, stackId }))
  const failedBefore = status === 'DELETE_FAILED'
  if (deletionMode === 'FORCE_DELETE_STACK' && !failedBefore) throw new StackError('STACK_STATE', refusals.forcesOnlyAfterFailure(stackId))
  if (retainResources === undefined || retainResources.length === 0) return
  if (operations.retains === 'after-failure' && !failedBefore)
    throw new StackError('STACK_STATE', refusals.retainsOnlyAfterFailure(stackId))
  if (!retainResources.every((name) => resources.has(name))) throw new StackError('VALIDATION', refusals.notRetainable)
}
