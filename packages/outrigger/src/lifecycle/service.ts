import type { Receipt } from '../delivery/receipt.ts'
import type { ResponseHosts } from '../delivery/response-hosts.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import type { Clock, Digest, HttpClient, Logger, Random } from '../ports.ts'
import type { Dialect } from '../protocol/dialect.ts'
import type { EncodedResponse } from '../protocol/response.ts'
import type { Arrival } from './budget.ts'
import { consoleLogger } from './console-logger.ts'
import { decide } from './decide.ts'
import { isDeferred } from './deferred.ts'
import { type Intake, takeIn } from './intake.ts'
import type { Provider } from './operation.ts'
import type { Outcomes } from './outcomes.ts'
import { createRequestMemory } from './request-memory.ts'
import type { Sealer } from './sealer.ts'
import { encodeOutcome, sendResponse } from './send-response.ts'
import { systemClock } from './system-clock.ts'

/** What may be chosen where a provider meets a transport. */
export interface ServiceOptions {
  /** Further hosts responses may be sent to, besides the domains of the engine's cloud; or `'exact'` for the engine's own response hosts alone. Default: no further ones. */
  readonly responseHosts?: ResponseHosts
  /** Takes log entries. Default: a line of JSON each on the console. */
  readonly logger?: Logger
  /** How many settled requests are remembered for repeats. Default 256. */
  readonly memory?: number
  /** Settles repeats that reach other processes: `dynamoDbOutcomes(…)`, or `createOutcomes(…)` of a store of your own. Default: another process calls the author again. */
  readonly outcomes?: Outcomes
  /** Logs each request sealed, so that it can be answered by hand: `createSealer(…)` of a public key. Default: nothing is logged. */
  readonly seal?: Sealer
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock
  /** Draws the pauses between tries to deliver. Default: `Math.random`. */
  readonly random?: Random
  /** Sends responses. Default: the platform's own client, such as Node's. */
  readonly httpClient?: HttpClient
}

/** What a transport adds. */
export interface Transport {
  readonly dialects: readonly [Dialect, ...Dialect[]]
  readonly httpClient: HttpClient
  readonly digest: Digest
}

/**
 * Serves one event: resolves with the receipt of its response, or with undefined when it was deferred.
 *
 * Rejects with an `EventError` when the event can't be answered. What else it rejects with is worth another run: a `DeliveryError` when the response couldn't be
 * delivered in time, an `UnsettledError` when the outcomes store doesn't tell yet what to send.
 */
export type Service = (event: unknown, arrival?: Arrival) => Promise<Receipt | undefined>

/** What was decided of a request: a response, or none because someone else answers. */
interface Settled {
  readonly response: EncodedResponse | undefined
}

/**
 * Joins a provider and a transport.
 *
 * @throws DefinitionError when the provider needs durable steps, which a transport in process can't give.
 */
export function createService(provider: Provider, transport: Transport, options: ServiceOptions = {}): Service {
  const {
    clock = systemClock,
    random = Math.random,
    httpClient = transport.httpClient,
    logger = consoleLogger,
    responseHosts = [],
  } = options
  if (provider.handlers.some(({ durable }) => durable === 'required')) {
    throw new DefinitionError("durable: 'required' needs a durable runtime; this adapter's steps don't survive a crash")
  }
  const memory = createRequestMemory<Settled, Receipt | undefined>(options.memory)

  const respond = async (intake: Intake): Promise<EncodedResponse | undefined> => {
    await options.seal?.(intake)
    return options.outcomes?.decideOnce(intake, clock, () => run(intake)) ?? run(intake)
  }

  const run = async (intake: Intake): Promise<EncodedResponse | undefined> => {
    const outcome = await decide(intake, clock)
    if (!isDeferred(outcome)) return encodeOutcome(intake, outcome)
    intake.log.info('deferred: the holder of the ticket answers')
    return undefined
  }

  return async (event, arrival = {}) => {
    const intake = await takeIn(event, arrival, { provider, ...transport, responseHosts, clock, logger })
    return memory.answer(intake.key, async (settled, settle) => {
      const { response } = settled ?? { response: await respond(intake) }
      settle({ response })
      return response && sendResponse(intake, response, { clock, random, httpClient })
    })
  }
}
