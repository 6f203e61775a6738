import { evaluateExports } from '../operations/exports.ts'
import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError `VALIDATION` where other stacks import what a stack exports, so that it can't be deleted. */
export function refuseUsedExports(stack: Stack): void {
  for (const name of evaluateExports(stack).keys()) {
    const users = stack.surroundings.importersOf(name).filter((user) => user !== stack.place.stackName)
    if (users.length > 0) throw new StackError('VALIDATION', stack.dialect.refusals.exportInUse(name, users))
  }
}
