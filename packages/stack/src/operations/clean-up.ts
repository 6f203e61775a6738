import type { Leftover } from '../state/leftover.ts'
import type { Stack } from '../state/stack.ts'
import { deleteResource } from './delete-resource.ts'
import { isStopped, type Operation } from './operation.ts'
import { isOvertaken, walkUnlessOvertaken } from './overtaken.ts'
import { announce } from './report.ts'
import { reversed } from './walk.ts'

/** Deletes what an operation left over, what depends on others first. Gives the logical ids of what couldn't be deleted. */
export async function cleanUp(operation: Operation, leftovers: readonly Leftover[]): Promise<readonly string[]> {
  const { stack } = operation
  const { attempts, forgets } = stack.dialect.cleanup
  // Whoever goes on after an interruption must find what is left to do.
  stack.leftovers = leftovers
  operation.leftovers.length = 0
  const failed: string[] = []
  const byName = new Map<string, Leftover[]>()
  for (const leftover of leftovers) {
    const name = leftover.resource.logicalResourceId
    byName.set(name, [...(byName.get(name) ?? []), leftover])
  }

  async function remove(leftover: Leftover): Promise<boolean> {
    const done = await tryToRemove(leftover)
    // What failed is left to the deletion that the operation gives way to.
    if (done || !isOvertaken(operation)) stack.leftovers = stack.leftovers.filter((other) => other !== leftover)
    return done
  }

  async function tryToRemove({ resource, purpose, retained }: Leftover): Promise<boolean> {
    const isCurrent = stack.resources.get(resource.logicalResourceId)?.physicalResourceId === resource.physicalResourceId
    if (isCurrent) stack.resources.delete(resource.logicalResourceId)
    if (retained) {
      announce(operation, resource, 'DELETE_SKIPPED')
      return true
    }
    const reason = await deleteResource(operation, resource, { purpose, attempts })
    if (reason === undefined) return true
    if (isCurrent && !forgets) stack.resources.set(resource.logicalResourceId, { ...resource, status: 'DELETE_FAILED', reason })
    failed.push(resource.logicalResourceId)
    return forgets
  }

  const needs = new Map([...byName].map(([name, [first]]) => [name, first?.resource.dependencies ?? new Set<string>()]))
  await walkUnlessOvertaken(
    operation,
    reversed(needs),
    async (name) => {
      const results = await Promise.all((byName.get(name) ?? []).map(remove))
      return results.every(Boolean)
    },
    true,
  )
  if (isStopped(operation)) return [...new Set([...failed, ...leftoverNames(stack)])]
  stack.leftovers = []
  return failed
}

/** The logical ids of what a stack has left over; nothing of it after a clean-up that wasn't stopped. */
export const leftoverNames = ({ leftovers }: Stack): readonly string[] => leftovers.map(({ resource }) => resource.logicalResourceId)

/** Each thing once, and only what no resource of the stack stands for. */
export function notHeld({ resources }: Stack, leftovers: readonly Leftover[]): readonly Leftover[] {
  const byThing = new Map(
    leftovers.map((leftover) => [`${leftover.resource.logicalResourceId} ${leftover.resource.physicalResourceId}`, leftover]),
  )
  return [...byThing.values()].filter(
    ({ resource: { logicalResourceId, physicalResourceId } }) =>
      resources.get(logicalResourceId)?.physicalResourceId !== physicalResourceId,
  )
}
