import { DefinitionError } from '../../errors/definition-error.ts'
import { milliseconds } from '../../lifecycle/duration.ts'
import type { Duration } from '../../ports.ts'
import type { WebhookOptions } from '../../webhooks/options.ts'

/** What may be chosen about a server. */
export interface ServerOptions extends WebhookOptions {
  /**
   * What is served by path, such as `{ '/ros': { mode: 'sync' }, '/sns': { sns: { topics } } }`; what stands there goes before the options beside it.
   * Other paths are not found. Default: every path is served alike.
   */
  readonly routes?: Readonly<Record<string, WebhookOptions>>
  /** Default 8080; 0 for a free one. */
  readonly port?: number
  /** Address to listen at. Default: all of the machine's. */
  readonly host?: string
  /** Path that tells whether the server takes requests: 200, or 503 while it closes. Default `/healthz`. */
  readonly healthPath?: string
  /** Longest time that closing waits for work under way. Default 25 s, which fits into what container platforms leave after SIGTERM. */
  readonly grace?: Duration
  /** Closes on SIGTERM and SIGINT, then ends the process: with 0, or with 1 where work was left undone. A second signal ends it at once. Default `false`. */
  readonly signals?: boolean
  /** Speaks HTTPS, with a key and its certificate in PEM. Default: HTTP. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Connections at the same time. Default 1024. */
  readonly maxConnections?: number
  /** Size of a request's headers in bytes. Default 16 KiB. */
  readonly maxHeaderBytes?: number
  /** Number of a request's headers. Default 100. */
  readonly maxHeaders?: number
  /** Longest time for TLS to be agreed on, and for a request's headers to arrive. Default 10 s. For bodies there is `bodyTimeout`. */
  readonly headersTimeout?: Duration
}

/** Options that were checked, with their defaults. */
export type ServerSettings = Readonly<
  Record<'port' | 'grace' | 'maxConnections' | 'maxHeaderBytes' | 'maxHeaders' | 'headersTimeout', number>
> & {
  readonly healthPath: string
}

/** @throws DefinitionError (`DEFINITION_INVALID`) when an option can't be meant. */
export function readServerOptions(options: ServerOptions): ServerSettings {
  const { port = 8080, healthPath = '/healthz', routes = {}, maxConnections = 1024, maxHeaderBytes = 16_384, maxHeaders = 100 } = options
  const headersTimeout = milliseconds(options.headersTimeout ?? '10s')
  for (const [name, value, least] of [
    ['port', port, 0],
    ['maxConnections', maxConnections, 1],
    ['maxHeaderBytes', maxHeaderBytes, 1],
    ['maxHeaders', maxHeaders, 1],
    ['headersTimeout', headersTimeout, 1],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < least)
      throw new DefinitionError(`${name}: expected a whole number from ${least}, got ${value}`)
  }
  for (const path of [healthPath, ...Object.keys(routes)]) {
    if (!path.startsWith('/')) throw new DefinitionError(`expected a path that begins with "/", got ${JSON.stringify(path)}`)
  }
  return { port, healthPath, grace: milliseconds(options.grace ?? '25s'), maxConnections, maxHeaderBytes, maxHeaders, headersTimeout }
}
