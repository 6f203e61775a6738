import type { RawProperties } from '../protocol/request.ts'
import { isCdkMarker } from '../protocol/marker.ts'

/** What is known of a resource whose id an older provider gave. */
export interface LegacyResource {
  /** Its properties as the engine sent them: of an Update the new ones. */
  readonly properties: RawProperties
}

/** What an id of an older provider means; the value of `legacyIds` in `defineResource`. */
export type LegacyIds = (physicalResourceId: string, resource: LegacyResource) => Meaning | Promise<Meaning>

/** Today's id; `null` where nothing was made; `undefined` where the id is none of the older provider's, and so one of today's. */
export type Meaning = string | null | undefined

/** Tells today's id of what an older provider made, whose own id says nothing: most often one of its properties. */
export type IdOf = (properties: RawProperties, legacyId: string) => Meaning | Promise<Meaning>

/** `2026/01/01/[$LATEST]58419525dade4d17a495dceeeed44708`; with the function's name before the version where functions share a log group. */
const logStream = /^\d{4}\/\d\d\/\d\d\/[\w-]*\[(\$LATEST|\d+)\]\[?[0-9a-f]{32}\]?$/

/** `<stack name>_<logical id>_<8 letters or digits>`. */
const crhelperId = /^[A-Za-z][A-Za-z0-9-]*_[A-Za-z0-9]+_[A-Z0-9]{8}$/

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const among =
  (pattern: RegExp, idOf: IdOf): LegacyIds =>
  (id, { properties }) =>
    pattern.test(id) ? idOf(properties, id) : undefined

/**
 * Makes the values of `legacyIds` for resources that other libraries made. Each takes over the ids that its library makes up by itself; ids that the
 * author of the older provider chose pass as they are.
 *
 * @example
 * ```ts
 * defineResource({
 *   type: 'Custom::StatusCakeTest',
 *   legacyIds: legacyIds.cfnResponse(({ WebsiteName }) => statusCake.findTest(WebsiteName)),
 *   // …
 * })
 * ```
 */
export const legacyIds = {
  /** `cfn-response`, and what was copied from it: the name of the log stream. */
  cfnResponse: (idOf: IdOf): LegacyIds => among(logStream, idOf),

  /**
   * `crhelper`: the stack's name, the logical id and eight letters. Its `None` names nothing.
   *
   * Source: crhelper's `resource_helper.py`, `generate_physical_id` and `_send`.
   */
  crhelper: (idOf: IdOf): LegacyIds => {
    const given = among(crhelperId, idOf)
    return (id, resource) => (id === 'None' ? null : given(id, resource))
  },

  /**
   * The CDK's provider framework: the id of the request that created the resource. Its markers name nothing.
   *
   * Source: aws-cdk, `provider-framework/runtime/framework.ts`, `defaultPhysicalResourceId`.
   */
  cdkFramework: (idOf: IdOf): LegacyIds => {
    const given = among(uuid, idOf)
    return (id, resource) => (isCdkMarker(id) ? null : given(id, resource))
  },

  /**
   * The CDK's `AwsCustomResource`: ids are what its calls say. After a call that failed it is the name of the log stream, which CloudFormation keeps
   * where an Update failed: then something is there all the same.
   *
   * Source: aws-cdk, `aws-custom-resource-handler`.
   */
  awsCustomResource: (idOf: IdOf): LegacyIds => among(logStream, idOf),
} as const
