import type { MintedUrl } from 'outrigger/testing'
import type { ProviderRequest } from './provider-request.ts'
import type { RequestSpec } from './request-spec.ts'

/** A request as its engine sends it. */
export function buildRequest(spec: RequestSpec, requestId: string, url: MintedUrl): ProviderRequest {
  const { dialect, place, serviceToken, physicalResourceId, oldProperties } = spec
  return {
    RequestType: spec.requestType,
    ...dialect.requestFields({ place, serviceToken, intranetUrl: url.intranetHref }),
    ResponseURL: url.href,
    StackId: spec.stackId,
    RequestId: requestId,
    LogicalResourceId: spec.logicalResourceId,
    ...(physicalResourceId !== undefined && { PhysicalResourceId: physicalResourceId }),
    ResourceType: spec.resourceType,
    ResourceProperties: spec.properties,
    ...(oldProperties && { OldResourceProperties: oldProperties }),
  }
}

/** A request without the secrets in its URLs. */
export function withoutSecrets(request: ProviderRequest): ProviderRequest {
  const { ResponseURL: url, IntranetResponseURL: intranet } = request
  return { ...request, ResponseURL: withoutQuery(url), ...(intranet !== undefined && { IntranetResponseURL: withoutQuery(intranet) }) }
}

const withoutQuery = (href: string): string => href.split('?', 1)[0] ?? ''
