import { awsLambda, type LambdaHandler } from '../adapters/aws-lambda/index.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import type { Provider, RequestHandler } from '../lifecycle/operation.ts'
import type { ServiceOptions } from '../lifecycle/service.ts'
import type { Duration } from '../ports.ts'
import type { CreateRequest, DeleteRequest, RawProperties, UpdateRequest } from '../protocol/request.ts'
import type { CreateContext, DeleteContext, UpdateContext as ResourceUpdateContext } from '../resource/contexts.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { ajvSchema } from './ajv-schema.ts'
import type { Answer } from './answer.ts'
import { classHandler } from './class-handler.ts'

/** What `update` is given. A replacement needs no word of its own here: another id is one. */
export type UpdateContext<Properties> = Omit<ResourceUpdateContext<Properties>, 'replace'>

type Awaitable<T> = T | Promise<T>

const methods = ['create', 'update', 'delete'] as const

/**
 * A custom resource as a class: extend it with the three methods. Whatever a method does (returns, throws, never ends),
 * the engine gets exactly one valid response, in time.
 *
 * A method answers with an id, `[id, data]`, {@link Success}, {@link Failed} or {@link Defer}, or throws. `update` and `delete` may return nothing:
 * the id then stays. Another id from `update` is a replacement: on CloudFormation the engine deletes the old thing afterwards; ROS has none, so it fails.
 * An id from `delete` is passed over. A Delete after a Create that failed before any id was known succeeds without `delete` being called.
 *
 * It is a provider, of every resource type it is asked for: any adapter takes an instance.
 *
 * @typeParam Properties - the shape of the properties, as `propertiesSchema` describes it. Without a schema they are as they came.
 *
 * @example
 * ```ts
 * class StatusCakeTest extends BaseHandler<{ WebsiteURL: string; CheckRate: number }> {
 *   static override readonly propertiesSchema = {
 *     type: 'object',
 *     properties: { WebsiteURL: { type: 'string' }, CheckRate: { type: 'integer', minimum: 0 } },
 *     required: ['WebsiteURL', 'CheckRate'],
 *   }
 *
 *   async create(_request: CreateRequest, { properties, token }: CreateContext<{ WebsiteURL: string; CheckRate: number }>): Promise<Answer> {
 *     const { id } = await statusCake.createTest(properties, { idempotencyKey: token })
 *     return [id, { TestId: id }]
 *   }
 *   async update({ physicalResourceId }: UpdateRequest, { properties }: UpdateContext<{ WebsiteURL: string; CheckRate: number }>): Promise<void> {
 *     await statusCake.updateTest(physicalResourceId, properties)
 *   }
 *   async delete({ physicalResourceId }: DeleteRequest): Promise<void> {
 *     await statusCake.deleteTest(physicalResourceId)
 *   }
 * }
 *
 * export const { handler } = new StatusCakeTest()
 * ```
 */
export abstract class BaseHandler<Properties extends object = RawProperties> implements Provider {
  /**
   * JSON Schema of the properties, checked by the package `ajv`, which then has to be installed. Draft 2020-12 where `$schema` says so, else draft-07.
   * On CloudFormation it also guides which texts become numbers and booleans. Formats aren't checked, defaults aren't filled in.
   *
   * Invalid properties fail Create and Update, with a Reason that lists every path. On Delete, and as old properties, they are undefined.
   */
  declare static readonly propertiesSchema?: JsonSchema
  /** Names of properties and attributes that are secret: kept out of Reason and logs; a secret attribute asks the engine to mask the data. */
  declare static readonly secrets?: readonly string[]
  /** Time an operation may take, from when the engine sent the request. On ROS set it to the template's Timeout, which ROS doesn't send. */
  declare static readonly timeout?: Duration

  /** The handler of every request, as adapters want it. */
  readonly handlers: readonly [RequestHandler]
  readonly #options: ServiceOptions
  #lambda: LambdaHandler | undefined

  /**
   * @param options - of {@link BaseHandler.handler}, the Lambda handler
   * @throws DefinitionError (`DEFINITION_INVALID`) when the class lacks one of the three methods, or a static is declared wrongly.
   */
  constructor(options: ServiceOptions = {}) {
    const missing = methods.filter((name) => typeof this[name] !== 'function')
    const { name, propertiesSchema, secrets, timeout } = new.target
    if (missing.length > 0) {
      throw new DefinitionError(`${name || 'the handler class'} lacks ${missing.join(', ')}: declare each as a method, not as a field`)
    }
    const handler = classHandler(this, {
      owns: (id) => !this.owns || this.owns(id),
      ...(secrets && { secrets }),
      ...(timeout !== undefined && { timeout }),
      ...(propertiesSchema !== undefined && { properties: ajvSchema(propertiesSchema), jsonSchema: propertiesSchema }),
    })
    this.handlers = [handler]
    this.#options = options
  }

  /**
   * Makes the thing.
   *
   * @returns its id, alone or with data; or that it failed, or that someone else answers.
   */
  abstract create(request: CreateRequest, context: CreateContext<Properties>): Awaitable<Answer>

  /** Brings the thing to its new properties. @returns nothing, the same id, or another one where a new thing was made. */
  abstract update(request: UpdateRequest, context: UpdateContext<Properties>): Awaitable<Answer | void>

  /** Removes the thing; succeeds where there is none any more. */
  abstract delete(request: DeleteRequest, context: DeleteContext<Properties>): Awaitable<Answer | void>

  /** Whether an id is one of this resource's. Every id it issues must be; a Delete of another is refused, or passed over where nothing was made. */
  owns?(physicalResourceId: string): boolean

  /** A Lambda function's handler, as `awsLambda(this)` gives it; always the same one. */
  get handler(): LambdaHandler {
    this.#lambda ??= awsLambda(this, this.#options)
    return this.#lambda
  }

  /** Every type is served: what the template names is in `request.resourceType`. */
  find(): RequestHandler {
    return this.handlers[0]
  }
}
