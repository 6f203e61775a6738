import type { StackOperation } from '../dialects/stack-operation.ts'
import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError where the engine doesn't have an operation, another one runs that doesn't give way to it, or the stack's status doesn't allow it. */
export function refuseOperation(operation: StackOperation, stack: Stack, givesWay = false): void {
  const { dialect, place, stackId, status } = stack
  const { refusals, operations, title } = dialect
  const names = { stackName: place.stackName, stackId, status }
  const allowed = operations.takes[operation]
  if (allowed === undefined) throw new StackError('NOT_SUPPORTED', `${title} has no ${operation}`)
  if (allowed !== 'any' && allowed.has(status)) return
  if (stack.busy && !givesWay)
    throw new StackError(
      'STACK_BUSY',
      refusals.busy(operation, names) ?? `stack ${place.stackName} is ${status}: wait until that operation has ended`,
    )
  if (allowed !== 'any') {
    const words = `${operation} needs a stack in ${[...allowed].join(' or ')}; ${place.stackName} is in ${status}`
    throw new StackError('STACK_STATE', refusals.wrongStatus(operation, names) ?? words)
  }
}
