import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from '../state/resource.ts'
import { deleteResource } from './delete-resource.ts'
import type { Operation } from './operation.ts'
import { announce } from './report.ts'
import { reversed, walk } from './walk.ts'

/**
 * Deletes every resource of the stack but those that `stays` says stay, what depends on others first. What fails keeps what it depends on; the rest goes on.
 * Gives the logical ids of what couldn't be deleted.
 */
export async function deleteAll(
  operation: Operation,
  purpose: Purpose,
  stays: (resource: Resource) => boolean,
): Promise<readonly string[]> {
  const { resources } = operation.stack
  const failed: string[] = []

  async function remove(name: string): Promise<boolean> {
    const resource = resources.get(name)
    if (resource === undefined) return true
    const reason = stays(resource) ? undefined : await deleteResource(operation, resource, { purpose })
    if (reason !== undefined) {
      resources.set(name, { ...resource, status: 'DELETE_FAILED', reason })
      failed.push(name)
      return false
    }
    if (stays(resource)) announce(operation, resource, 'DELETE_SKIPPED')
    resources.delete(name)
    return true
  }

  const needs = new Map([...resources.values()].map(({ logicalResourceId, dependencies }) => [logicalResourceId, dependencies]))
  await walk(reversed(needs), remove, true)
  return failed
}
