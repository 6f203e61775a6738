import type { RequestProperties } from '../requests/provider-request.ts'
import type { RequestSpec } from '../requests/request-spec.ts'

/** The request with properties from before in the shape of yesterday: those an Update leaves, those a Delete removes. */
export function withOldProperties(spec: RequestSpec): RequestSpec {
  const { requestType, properties, oldProperties = {} } = spec
  return requestType === 'Delete'
    ? { ...spec, properties: ofYesterday(spec, properties) }
    : { ...spec, oldProperties: ofYesterday(spec, oldProperties) }
}

/** Every property of the resource's own under another name, and as a list: no schema of today knows either. */
function ofYesterday({ dialect }: RequestSpec, properties: RequestProperties): RequestProperties {
  const engines = new Set(['ServiceToken', dialect.timeout.property])
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => (engines.has(name) ? [name, value] : [`Former${name}`, [value]])),
  )
}
