import type { RequestType } from '../dialects/engine-name.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from './resource.ts'

/** What a provider was last asked for a resource. */
export interface Asked {
  readonly requestType: RequestType
  readonly purpose: Purpose
  /** As the request told it. */
  readonly resource: Resource
  /** What of its SUCCESS becomes the resource's; absent as long as there is none. */
  readonly answer?: Pick<Resource, 'physicalResourceId' | 'data' | 'noEcho'>
}
