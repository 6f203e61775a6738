import { DefinitionError } from '../errors/definition-error.ts'
import type { Provider } from '../lifecycle/operation.ts'
import type { Resource } from './define-resource.ts'

/**
 * Joins resources, so that one function serves many types. A type that is named goes before one that only fits a pattern;
 * among patterns the first that fits is taken.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when a type is named twice.
 *
 * @example
 * ```ts
 * export const handler = awsLambda(createProvider(statusCakeTest, statusCakeContact))
 * ```
 */
export function createProvider(...resources: readonly Resource[]): Provider {
  const named = new Map<string, Resource>()
  for (const resource of resources) {
    for (const type of resource.types) {
      if (typeof type !== 'string') continue
      if (named.has(type)) throw new DefinitionError(`two resources serve the type ${type}`)
      named.set(type, resource)
    }
  }
  return {
    handlers: resources.map(({ handler }) => handler),
    find: (resourceType) => (named.get(resourceType) ?? resources.find((resource) => resource.find(resourceType)))?.handler,
  }
}
