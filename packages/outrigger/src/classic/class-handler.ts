import { isDeferred } from '../lifecycle/deferred.ts'
import type { RequestHandler } from '../lifecycle/operation.ts'
import type { Request } from '../protocol/request.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { resourceHandler } from '../resource/resource-handler.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { AjvSchema } from './ajv-schema.ts'
import { isFailed } from './answer.ts'
import { explicitFailure } from './explicit-failure.ts'
import { readAnswer } from './read-answer.ts'

/** The three methods of a handler class. They may return anything. */
export interface Methods {
  create(request: Request, context: unknown): unknown
  update(request: Request, context: unknown): unknown
  delete(request: Request, context: unknown): unknown
}

/** What a handler class says about its resource. */
export interface ClassOptions extends Pick<ResourceDefinition, 'owns' | 'secrets' | 'timeout'> {
  readonly properties?: AjvSchema
  readonly jsonSchema?: JsonSchema
}

/**
 * Turns methods into the handler of a resource's requests: their answers are put in the words of a resource's definition.
 *
 * @throws DefinitionError when the options don't hold together.
 */
export function classHandler(methods: Methods, options: ClassOptions): RequestHandler {
  const handler = resourceHandler({
    ...options,
    type: /(?:)/,
    async create(context) {
      const told = readAnswer('create', await methods.create(context.request, context))
      if (isDeferred(told)) return told
      const { physicalResourceId, data, noEcho } = told
      if (physicalResourceId === undefined) throw new TypeError('create returned nothing; it must return the id of what it made')
      return { physicalResourceId, ...(data && { data }), ...(noEcho && { noEcho }) }
    },
    async update({ replace, ...context }) {
      const { request } = context
      const told = readAnswer('update', await methods.update(request, context))
      if (isDeferred(told)) return told
      const { physicalResourceId = request.physicalResourceId, data, noEcho } = told
      const result = { ...(data && { data }), ...(noEcho && { noEcho }) }
      return physicalResourceId === request.physicalResourceId ? result : replace(physicalResourceId, result)
    },
    async delete(context) {
      const answer = await methods.delete(context.request, context)
      if (isFailed(answer)) throw answer
      return isDeferred(answer) ? answer : undefined
    },
  })
  return {
    ...handler,
    async handle(operation) {
      const { requestType } = operation.request
      try {
        // What is wrong with the schema itself is no fault of the properties.
        if (requestType !== 'Delete') await options.properties?.load()
        return await handler.handle(operation)
      } catch (thrown) {
        if (!isFailed(thrown)) throw thrown
        return explicitFailure(requestType, thrown, operation.identify)
      }
    },
  }
}
