import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import { deleteResource } from './delete-resource.ts'
import { isStopped, type Operation } from './operation.ts'
import { walkUnlessOvertaken } from './overtaken.ts'
import { announce } from './report.ts'
import { reversed } from './walk.ts'

/** Which of a stack's resources are deleted, and how. */
export interface DeletionRules {
  readonly purpose: Purpose
  /** Whether a resource leaves the stack and is left where it is. */
  stays(resource: Resource): boolean
  /** Logical ids of the only resources that are meant. Default: all. */
  readonly only?: ReadonlySet<string>
}

/**
 * Deletes resources of the stack, what depends on others first. What fails keeps what it depends on, unless the operation is forced; the rest goes on.
 * Gives the logical ids of what couldn't be deleted.
 */
export async function deleteAll(operation: Operation, { purpose, stays, only }: DeletionRules): Promise<readonly string[]> {
  const { stack, options } = operation
  const { resources } = stack
  const failed: string[] = []

  async function remove(name: string): Promise<boolean> {
    const resource = resources.get(name)
    if (resource === undefined) return true
    const isLeft = stays(resource)
    const reason = isLeft ? undefined : await deleteResource(operation, resource, { purpose })
    if (reason !== undefined && !options.forced) {
      resources.set(name, { ...resource, status: 'DELETE_FAILED', reason })
      failed.push(name)
      return false
    }
    if (isLeft || reason !== undefined) announce(operation, resource, 'DELETE_SKIPPED')
    resources.delete(name)
    return true
  }

  const meant = [...resources.values()].filter(({ logicalResourceId }) => only?.has(logicalResourceId) ?? true)
  const needs = new Map(meant.map(({ logicalResourceId, dependencies }) => [logicalResourceId, dependencies]))
  await walkUnlessOvertaken(operation, reversed(needs), remove, true)
  return isStopped(operation) ? [...needs.keys()].filter((name) => resources.has(name)) : failed
}
