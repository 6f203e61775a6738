import type { Digest } from '../ports.ts'
import type { ResponseAddress } from '../protocol/request.ts'

/** Who a request is. */
export interface Identity {
  /** Tells requests apart: two with the same key are the same request, sent twice. */
  readonly key: string
  /** The same in every process and on every repeat; 43 URL-safe characters. */
  readonly token: string
}

/** Names a request by the engine, stack, resource, request and kind it has; never by its RequestId alone, which a retried deployment may use again. */
export async function identify(address: ResponseAddress, digest: Digest): Promise<Identity> {
  const { dialect, stackId, logicalResourceId, requestId, requestType, responseUrl } = address
  const token = await digest(JSON.stringify([dialect.engine, stackId, logicalResourceId, requestId, requestType]))
  return { token, key: dialect.identifiedByUrl ? `${token}.${await digest(responseUrl.reveal())}` : token }
}
