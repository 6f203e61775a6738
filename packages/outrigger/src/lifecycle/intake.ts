import type { Delivery } from '../delivery/deliver.ts'
import type { Receipt } from '../delivery/receipt.ts'
import { allowedUrls, type ResponseHosts } from '../delivery/response-hosts.ts'
import type { Clock, Digest, Logger } from '../ports.ts'
import { type Decoded, decodeRequest } from '../protocol/decode-request.ts'
import type { Dialect } from '../protocol/dialect.ts'
import { type Arrival, type Budget, budgetOf, serviceTimeoutOf } from './budget.ts'
import { type Identity, identify } from './identity.ts'
import { createLog, type Log } from './log.ts'
import type { Provider, RequestHandler } from './operation.ts'
import { createScrubber, type Scrubber } from './scrubber.ts'

/** What taking in an event depends on. */
export interface IntakePorts {
  readonly provider: Provider
  readonly dialects: readonly [Dialect, ...Dialect[]]
  readonly responseHosts: ResponseHosts
  readonly clock: Clock
  readonly logger: Logger
  readonly digest: Digest
}

/** An event that can be answered, and all that is known of it on arrival. */
export type Intake = Decoded &
  Identity & {
    readonly urls: Delivery['urls']
    /** What logs and receipts name the request by. */
    readonly ids: Pick<Receipt, 'stackId' | 'requestId' | 'logicalResourceId' | 'requestType'>
    /** Absent when the provider doesn't serve the type. */
    readonly handler: RequestHandler | undefined
    readonly budget: Budget
    readonly logHint: string | undefined
    readonly log: Log
    readonly scrubber: Scrubber
  }

/**
 * Takes in an event.
 *
 * @throws EventError when it can't be answered, or only at a host that isn't allowed.
 */
export async function takeIn(
  event: unknown,
  arrival: Arrival,
  { provider, dialects, responseHosts, clock, logger, digest }: IntakePorts,
): Promise<Intake> {
  const now = clock.now()
  const decoded = decodeRequest(event, dialects)
  const { address, request } = decoded
  const urls = allowedUrls(address, responseHosts)

  const scrubber = createScrubber()
  scrubber.hide(address.dialect.responseUrls(address).map((url) => url.secrets()))
  const { stackId, requestId, logicalResourceId, requestType } = address
  const ids = { stackId, requestId, logicalResourceId, requestType }
  const log = createLog(logger, scrubber, ids)

  const handler = request && provider.find(request.resourceType)
  const serviceTimeout = request && serviceTimeoutOf(request)
  if (Number.isNaN(serviceTimeout)) log.warn('ServiceTimeout is ignored: expected 1 to 3600 seconds')
  const budget = budgetOf(address, handler?.timeout, serviceTimeout || undefined, arrival, now)

  return { ...decoded, ...(await identify(address, digest)), urls, ids, handler, budget, logHint: arrival.logHint, log, scrubber }
}
