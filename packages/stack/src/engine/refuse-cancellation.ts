import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'
import type { CancellableOperation } from './stack-inputs.ts'

const groups: Readonly<Partial<Record<CancellableOperation, readonly CancellableOperation[]>>> = {
  NOT_ROLLBACK: ['CREATE', 'UPDATE', 'DELETE'],
  ALL: ['CREATE', 'UPDATE', 'DELETE', 'CREATE_ROLLBACK', 'ROLLBACK'],
}

/** ROS takes so many names of operations at most. */
const maxNames = 10

/** @throws StackError where an operation isn't one of those that may be cancelled. Source: "CancelStackOperation" (ROS API Reference). */
export function refuseCancellation({ place, status }: Stack, allowed: readonly CancellableOperation[] = ['NOT_ROLLBACK']): void {
  if (allowed.length === 0 || allowed.length > maxNames)
    throw new StackError('VALIDATION', `allowedStackOperations must name 1 to ${maxNames} operations, not ${allowed.length}`)
  const names: readonly string[] = allowed.flatMap((name) => groups[name] ?? [name])
  if (names.includes(status.replace('_IN_PROGRESS', ''))) return
  throw new StackError(
    'STACK_STATE',
    `stack ${place.stackName} is in ${status}, which allowedStackOperations doesn't name: ${allowed.join(', ')}`,
  )
}
