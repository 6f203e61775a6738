import type { Deferred } from '../lifecycle/deferred.ts'
import type { Duration } from '../ports.ts'
import type { RawProperties } from '../protocol/request.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { InferInput, InferOutput, StandardSchema } from '../schema/standard-schema.ts'
import type { CreateContext, DeleteContext, NameOf, UpdateContext } from './contexts.ts'
import type { Replacement } from './replacement.ts'

/** What stands for a schema that isn't given: any fields. */
export type AnyFields = StandardSchema<Record<string, unknown>>

type Data<Attributes> = {} extends Attributes ? { readonly data?: Attributes } : { readonly data: Attributes }

type Answer<Attributes> = Data<Attributes> & {
  /** Asks the engine to mask the data. CloudFormation only. */
  readonly noEcho?: boolean
}

/** What `create` returns. */
export type CreateResult<Attributes> = Answer<Attributes> & {
  /** Names the thing for good: 1–1024 bytes on CloudFormation, 1–255 on ROS. */
  readonly physicalResourceId: string
}

/** What `update` returns: an id has no place here, since only `replace` changes one. */
export type UpdateResult<Attributes> =
  | (Answer<Attributes> & { readonly physicalResourceId?: never })
  | ({} extends Attributes ? void : never)

/** What `replace` takes. */
export type ReplaceArguments<Attributes> = {} extends Attributes
  ? [id: string, result?: Answer<Attributes>]
  : [id: string, result: Answer<Attributes>]

type Awaitable<T> = T | Promise<T>

/** A custom resource: its types, its shapes, and its three operations. */
export interface ResourceDefinition<P extends StandardSchema = AnyFields, A extends StandardSchema = AnyFields> {
  /** The resource type it serves, such as `Custom::StatusCakeTest`; or several; or a pattern. */
  readonly type: string | RegExp | readonly (string | RegExp)[]
  /** Shape of the properties. Without it they pass as they came; on CloudFormation every scalar is then a text. */
  readonly properties?: P
  /** Shape of the data a response carries, checked on Create and on Update. */
  readonly attributes?: A

  /** Makes the thing. */
  create(context: CreateContext<InferOutput<P>>): Awaitable<CreateResult<InferInput<A>> | Deferred>
  /** Brings the thing to its new properties, in place, or by `replace`. */
  update(
    context: UpdateContext<InferOutput<P>, ReplaceArguments<InferInput<A>>>,
  ): Awaitable<UpdateResult<InferInput<A>> | Replacement | Deferred>
  /** Removes the thing; succeeds where there is none any more. */
  delete(context: DeleteContext<InferOutput<P>>): Awaitable<Deferred | void>

  /** Names of properties and attributes that are secret: kept out of Reason and logs; a secret attribute asks the engine to mask the data. */
  readonly secrets?: readonly (NameOf<InferOutput<P>> | NameOf<InferInput<A>>)[]
  /** Whether an id is one of this resource's. Every id it issues must be; a Delete of another is refused, or passed over where nothing was made. */
  owns?(physicalResourceId: string): boolean
  /** What a Delete of an id that isn't owned becomes. Default `'fail'`. */
  readonly unknownIds?: 'fail' | 'succeed'
  /** Maps the id of an older provider to today's; null when it names nothing that was made, undefined when it isn't of the older provider. */
  legacyIds?(physicalResourceId: string, context: { readonly properties: RawProperties }): Awaitable<string | null | undefined>
  /** On Delete after a failed Create whose id nobody knows: finds what was made after all. `token` is the Create's; ROS doesn't keep it. */
  find?(lost: { readonly token: string | undefined; readonly properties: InferOutput<P> | undefined }): Awaitable<string | undefined>
  /** Lifts an older shape of the properties to today's, before parsing. It is given every shape, today's too, as the engine sent it. */
  upgrade?(properties: RawProperties): RawProperties
  /** Time an operation may take, from when the engine sent the request. On ROS set it to the template's Timeout, which ROS doesn't send. */
  readonly timeout?: Duration
  /**
   * Properties whose change needs a new thing: Update then calls `create`, and the engine deletes the old one. CloudFormation only:
   * on ROS such an Update is FAILED, and so is the Update by which ROS rolls it back, since it changes the same properties again.
   */
  readonly replaceOn?: readonly NameOf<InferOutput<P>>[]
  /** `'required'` refuses to start where steps don't survive a crash. */
  readonly durable?: 'required'
  /** The JSON Schema of `properties`' input, for a schema library that gives none. */
  readonly jsonSchema?: JsonSchema
  /** `false` leaves CloudFormation's texts as they are, for a schema that coerces by itself. */
  readonly decode?: false
}
