import { DefinitionError } from '../errors/definition-error.ts'
import type { Provider, RequestHandler } from '../lifecycle/operation.ts'
import type { StandardSchema } from '../schema/standard-schema.ts'
import type { AnyFields, ResourceDefinition } from './resource-definition.ts'
import { resourceHandler } from './resource-handler.ts'

/** A custom resource that can be served: by an adapter as it is, or beside others in a provider. */
export interface Resource extends Provider {
  /** The types it serves, as they were declared. */
  readonly types: readonly (string | RegExp)[]
  /** Its handler. */
  readonly handler: RequestHandler
}

const typeName = /^(Custom::[\w@-]{1,60}|AWS::CloudFormation::CustomResource|ALIYUN::ROS::CustomResource)$/

/**
 * Defines a custom resource: what it is called, what it takes and gives, and how it is created, updated and deleted.
 * The shapes may come from any library that speaks Standard Schema; types flow from them through all three operations.
 *
 * Whatever an operation does (returns, throws, never ends), the engine gets exactly one valid response, in time.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when a type name is none, an operation is missing, `properties` is no Standard Schema, its library tells no JSON
 * Schema and neither `jsonSchema` nor `decode: false` is given, or `jsonSchema` stands alone.
 *
 * @example
 * ```ts
 * export const statusCakeTest = defineResource({
 *   type: 'Custom::StatusCakeTest',
 *   properties: z.object({ WebsiteURL: z.url(), CheckRate: z.int() }),
 *   attributes: z.object({ TestId: z.string() }),
 *
 *   async create({ properties, token, checkpoint }) {
 *     const { id } = await statusCake.createTest(properties, { idempotencyKey: token })
 *     await checkpoint(id)
 *     return { physicalResourceId: id, data: { TestId: id } }
 *   },
 *   async update({ physicalResourceId, properties }) {
 *     await statusCake.updateTest(physicalResourceId, properties)
 *     return { data: { TestId: physicalResourceId } }
 *   },
 *   async delete({ physicalResourceId }) {
 *     await statusCake.deleteTest(physicalResourceId)
 *   },
 * })
 * ```
 */
export function defineResource<P extends StandardSchema = AnyFields, A extends StandardSchema = AnyFields>(
  definition: ResourceDefinition<P, A>,
): Resource {
  const types = [definition.type].flat()
  for (const type of types) {
    if (typeof type !== 'object' && !typeName.test(type)) {
      throw new DefinitionError(`not a custom resource type: ${JSON.stringify(type)}; expected Custom:: and letters, digits, _ @ -`)
    }
  }
  for (const name of ['create', 'update', 'delete'] as const) {
    if (typeof definition[name] !== 'function') throw new DefinitionError(`${types.join(', ')} lacks ${name}`)
  }
  // Which shapes the two schemas give is known to the type checker alone; from here on they are just fields.
  const handler = resourceHandler(definition as unknown as ResourceDefinition)
  return {
    types,
    handler,
    handlers: [handler],
    find: (resourceType) => (types.some((type) => matches(type, resourceType)) ? handler : undefined),
  }
}

const matches = (type: string | RegExp, resourceType: string): boolean =>
  typeof type === 'string' ? type === resourceType : new RegExp(type.source, type.flags.replace(/[gy]/g, '')).test(resourceType)
