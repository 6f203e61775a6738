import type { Clock } from '../../ports.ts'
import type { Engine, Exchange, Fault } from './exchange.ts'

/** How a response endpoint runs. */
export interface ResponseEndpointOptions {
  /** Dates the URLs, tells whether one has expired, and times delays. Default: the system's. */
  readonly clock?: Clock
  /** Key of the signatures. Default: random. */
  readonly secret?: string
  /** Default: a free one. */
  readonly port?: number
  /** Default `127.0.0.1`. */
  readonly host?: string
}

/** What a minted URL is for. */
export interface MintOptions {
  readonly engine: Engine
  /** Name of the response, unique in the endpoint; on CFN `<stack id>|<logical id>|<uuid>`. It becomes the id. Default: made up. */
  readonly key?: string
  /** Life of the URL in seconds. Default 7200. */
  readonly expiresIn?: number
}

/** A pre-signed URL: a bearer secret, as the real ones are. */
export interface MintedUrl {
  /** Names the response in the endpoint's records. No secret. */
  readonly id: string
  readonly href: string
  /** When it was signed, in ms since the epoch; whole seconds. */
  readonly at: number
  /** ROS: the URL of Alibaba Cloud's own networks, for the same response. */
  readonly intranetHref?: string
}

/** A response endpoint over real HTTP, as strict as S3's (CFN) and ROS's own. */
export interface ResponseEndpoint extends AsyncDisposable {
  /** Scheme, host and port, such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Every try so far, in order of arrival at a verdict, refused ones included. */
  readonly exchanges: readonly Exchange[]
  /** Signs a URL that takes the response to one request. */
  mint(options: MintOptions): MintedUrl
  /** Every try at the URL with this id. */
  exchangesOf(id: string): readonly Exchange[]
  /** The first accepted response to the URL with this id: now, or as soon as it comes. Rejects when `signal` aborts or the endpoint closes. */
  next(id: string, options?: { readonly signal?: AbortSignal }): Promise<Exchange>
  /** Calls `listener` with every exchange from now on, when its verdict is known. Returns what ends it. */
  onExchange(listener: (exchange: Exchange) => void): () => void
  /** Lines faults up for the URL with this id, or for all (`*`). A URL's own faults come first. Returns what takes back those that have decided nothing yet. */
  fault(id: string, ...faults: readonly Fault[]): () => void
  /** Ends every connection, hanging ones too. */
  close(): Promise<void>
}
