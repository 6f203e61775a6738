import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** The stacks of an engine. */
export interface StackRegistry {
  /** By name where it isn't deleted, or by id. */
  find(nameOrId: string): Stack | undefined
  /** The same, unless it is deleted. */
  living(nameOrId: string): Stack | undefined
  /** The same, where it has to be there. @throws StackError `STACK_NOT_FOUND`. */
  get(nameOrId: string): Stack
  add(stack: Stack): void
  /** All of them, in the order they came, deleted ones too. */
  stacks(): readonly Stack[]
}

export const isDeleted = ({ status }: Stack): boolean => status === 'DELETE_COMPLETE'

export function stackRegistry(): StackRegistry {
  const byId = new Map<string, Stack>()
  const byName = new Map<string, Stack>()

  function find(nameOrId: string): Stack | undefined {
    const named = byName.get(nameOrId)
    return named === undefined || isDeleted(named) ? byId.get(nameOrId) : named
  }

  function living(nameOrId: string): Stack | undefined {
    const stack = find(nameOrId)
    return stack === undefined || isDeleted(stack) ? undefined : stack
  }

  return {
    find,
    living,
    get(nameOrId) {
      const stack = living(nameOrId)
      if (stack === undefined) throw new StackError('STACK_NOT_FOUND', `there is no stack ${nameOrId}`)
      return stack
    },
    add(stack) {
      byId.set(stack.stackId, stack)
      byName.set(stack.place.stackName, stack)
    },
    stacks: () => [...byId.values()],
  }
}
