import type { ResponseAddress } from '../protocol/request.ts'

/** Who a request is. */
export interface Identity {
  /** Tells requests apart: two with the same key are the same request, sent twice. */
  readonly key: string
  /** The same in every process and on every repeat; 43 URL-safe characters. */
  readonly token: string
}

/** Names a request by the engine, stack, resource, request and kind it has; never by its RequestId alone, which a retried deployment may use again. */
export async function identify({
  dialect,
  stackId,
  logicalResourceId,
  requestId,
  requestType,
  responseUrl,
}: ResponseAddress): Promise<Identity> {
  const token = await hash(JSON.stringify([dialect.engine, stackId, logicalResourceId, requestId, requestType]))
  return { token, key: dialect.identifiedByUrl ? `${token}.${await hash(responseUrl.reveal())}` : token }
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest))).replace(/[+/=]/g, (character) => ({ '+': '-', '/': '_' })[character] ?? '')
}
