import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** The stacks of an engine. */
export interface StackRegistry {
  /** By name where it isn't deleted, or by id. */
  find(nameOrId: string): Stack | undefined
  /** @throws StackError `STACK_NOT_FOUND` or `STACK_BUSY`. */
  claim(nameOrId: string): Stack
  add(stack: Stack): void
}

export const isDeleted = ({ status }: Stack): boolean => status === 'DELETE_COMPLETE'

export function stackRegistry(): StackRegistry {
  const byId = new Map<string, Stack>()
  const byName = new Map<string, Stack>()

  function find(nameOrId: string): Stack | undefined {
    const named = byName.get(nameOrId)
    return named === undefined || isDeleted(named) ? byId.get(nameOrId) : named
  }

  return {
    find,
    claim(nameOrId) {
      const stack = find(nameOrId)
      if (stack === undefined || isDeleted(stack)) throw new StackError('STACK_NOT_FOUND', `there is no stack ${nameOrId}`)
      if (stack.busy) throw new StackError('STACK_BUSY', `stack ${nameOrId} is ${stack.status}: wait until that operation has ended`)
      return stack
    },
    add(stack) {
      byId.set(stack.stackId, stack)
      byName.set(stack.place.stackName, stack)
    },
  }
}
