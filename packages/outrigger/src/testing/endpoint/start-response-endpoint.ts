import type { ResponseEndpoint, ResponseEndpointOptions } from './response-endpoint.ts'

export async function startResponseEndpoint(options: ResponseEndpointOptions = {}): Promise<ResponseEndpoint> {
  throw new Error(`not yet: ${options.host}`)
}
