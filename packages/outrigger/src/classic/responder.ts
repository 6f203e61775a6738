import type { DeliveryPorts } from '../delivery/deliver.ts'
import { nodeHttpClient } from '../delivery/node-http-client.ts'
import type { Receipt } from '../delivery/receipt.ts'
import { allowedUrls } from '../delivery/response-hosts.ts'
import { SettledError } from '../errors/settled-error.ts'
import { consoleLogger } from '../lifecycle/console-logger.ts'
import { type Intake, type IntakePorts, takeIn } from '../lifecycle/intake.ts'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createRequestMemory } from '../lifecycle/request-memory.ts'
import type { Outcomes } from '../lifecycle/outcomes.ts'
import { encodeOutcome, sendResponse } from '../lifecycle/send-response.ts'
import type { ServiceOptions } from '../lifecycle/service.ts'
import { systemClock } from '../lifecycle/system-clock.ts'
import { describeThrown } from '../protocol/thrown.ts'
import { ticketOf } from '../lifecycle/ticket.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { decodeRequest } from '../protocol/decode-request.ts'
import type { EncodedResponse, Outcome } from '../protocol/response.ts'
import { type RosOptions, rosDialect } from '../protocol/ros.ts'
import { type FailedFields, isFailed, type SuccessFields } from './answer.ts'
import { answerOnce, answerTo } from './answered.ts'
import { readEvent } from './read-event.ts'
import { outcomeOfFailure, outcomeOfSuccess } from './responder-outcome.ts'

/** What may be chosen about a {@link Responder}. */
export interface ResponderOptions extends Omit<ServiceOptions, 'memory' | 'seal'>, RosOptions {}

/** Remembers the runs under way, and those that ended. */
const runs = createRequestMemory<'ended', Receipt | undefined>()

const unanswered = { reason: 'the work ended without an answer; the log of whoever did it may tell why' }

/**
 * Answers a request of either engine by hand: one that was deferred, or any event, where no handler fits.
 *
 * The first answer counts, for all Responders of a request in this process; later ones are refused with a `SettledError`, unless the first couldn't be
 * delivered in time (`DELIVERY_TIMED_OUT`): another Responder then sends it again, whatever it says itself, and the receipt tells its status. Deferring
 * takes nothing from another Responder: that is for its holder. With `await using`, a scope that ends unanswered answers FAILED.
 *
 * It knows nothing of what a handler answers: one that leaves the answer to a Responder must return `defer()`.
 *
 * The ids, the data and the Reason follow the rules of every response: an answer the engine would refuse becomes a FAILED that says why.
 * With `outcomes` the first answer counts for all processes that share the store: an answer that comes later sends the first one again, and the receipt tells its
 * status; while a handler is at work on the request, it waits for the end of that.
 *
 * Delivery is tried until the response URL expires or the engine's timeout has passed since it was signed; after that, once.
 *
 * @example
 * ```ts
 * await using responder = new Responder(ticket)
 * const certificate = await waitForCertificate(arn)
 * await responder.success({ physicalResourceId: arn, data: { Domain: certificate.domain } })
 * ```
 */
export class Responder implements AsyncDisposable {
  readonly #event: unknown
  readonly #ticket: string
  readonly #intakePorts: IntakePorts
  readonly #deliveryPorts: DeliveryPorts
  readonly #outcomes: Outcomes | undefined
  #answer: Promise<Receipt | undefined> | undefined

  /**
   * @param eventOrTicket - an event as the engine sent it (an object, or its JSON as text or bytes), or the `ticket` of an operation's context
   * @throws EventError `EVENT_INVALID` when it holds nothing that could be answered; `RESPONSE_HOST_REFUSED` when it asks for an answer to a host that isn't allowed.
   */
  constructor(eventOrTicket: unknown, options: ResponderOptions = {}) {
    const { clock = systemClock, random = Math.random, httpClient = nodeHttpClient, logger = consoleLogger, responseHosts = [] } = options
    const dialects = [cloudFormation, rosDialect(options)] as const
    this.#event = readEvent(eventOrTicket)
    this.#intakePorts = { provider: { handlers: [], find: () => undefined }, dialects, responseHosts, clock, logger, digest: nodeDigest }
    this.#deliveryPorts = { clock, random, httpClient }
    this.#outcomes = options.outcomes
    const { address, request } = decodeRequest(this.#event, dialects)
    allowedUrls(address, responseHosts)
    this.#ticket = ticketOf(request ?? address)
  }

  /**
   * Answers FAILED where `work` throws or ends without an answer, and waits until the answer is delivered.
   *
   * A repeat of a request joins the run under way, or gets what was answered to it in this process, without `work` being called again.
   * `work` has no watchdog: while it doesn't end, nothing is answered.
   *
   * @returns the receipt; undefined when `work` deferred.
   * @throws EventError (`EVENT_INVALID`, `RESPONSE_HOST_REFUSED`) as the constructor does.
   * @throws DeliveryError (`DELIVERY_TIMED_OUT`) when the answer couldn't be delivered in time.
   *
   * @example
   * ```ts
   * export const handler = (event: unknown) =>
   *   Responder.run(event, async (responder) => {
   *     const id = await build()
   *     await responder.success({ physicalResourceId: id })
   *   })
   * ```
   */
  static async run(
    eventOrTicket: unknown,
    work: (responder: Responder) => unknown,
    options: ResponderOptions = {},
  ): Promise<Receipt | undefined> {
    const responder = new Responder(eventOrTicket, options)
    const intake = await responder.#takeIn()
    return runs.answer(intake.key, async (before, settle) => {
      const earlier = answerTo(intake.key)
      if (earlier) return earlier.receipt.catch(() => responder.#deliver(intake, earlier.response))
      // It ended without an answer: it deferred.
      if (before === 'ended') return undefined
      const receipt = await responder.#run(work, intake)
      settle('ended')
      return receipt
    })
  }

  /** The address of the response as text, to answer elsewhere: a secret. */
  get ticket(): string {
    return this.#ticket
  }

  /**
   * Answers that the work was done.
   *
   * On Update another id than the request's is a replacement, which ROS refuses; on Delete the request's id is sent whatever is given.
   *
   * @returns the receipt; its status is FAILED where the engine would have refused the answer.
   * @throws SettledError (`REQUEST_SETTLED`) when the request was answered before, or deferred by this Responder.
   * @throws DeliveryError (`DELIVERY_TIMED_OUT`) when the answer couldn't be delivered in time.
   */
  success(fields: SuccessFields): Promise<Receipt> {
    return this.#settle(fields, outcomeOfSuccess)
  }

  /**
   * Answers that the work failed; `reason` is sent as it stands, but for the response URL's secrets and the limit.
   *
   * @throws SettledError (`REQUEST_SETTLED`) when the request was answered before, or deferred by this Responder.
   * @throws DeliveryError (`DELIVERY_TIMED_OUT`) when the answer couldn't be delivered in time.
   */
  failure(fields: FailedFields): Promise<Receipt> {
    return this.#settle(fields, outcomeOfFailure)
  }

  /**
   * Leaves the answer to someone else, who has the ticket: this Responder sends nothing any more.
   *
   * @throws SettledError (`REQUEST_SETTLED`) when this Responder answered or deferred before.
   */
  async defer(): Promise<void> {
    if (this.#answer) throw new SettledError()
    this.#answer = Promise.resolve(undefined)
  }

  /** Answers FAILED where nothing was answered; waits until an answer that is under way was delivered, or failed to be. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#answer) return void (await this.#answer.catch(() => {}))
    await this.failure(unanswered).catch((error: unknown) => {
      // Another Responder has answered: all is well.
      if (!(error instanceof SettledError)) throw error
    })
  }

  async #run(work: (responder: Responder) => unknown, { key, log }: Intake): Promise<Receipt | undefined> {
    let failed: FailedFields = unanswered
    try {
      await work(this)
    } catch (error) {
      failed = isFailed(error) ? error : { reason: describeThrown(error) }
      if (this.#answer) log.warn('what was thrown after the answer is dropped', { error })
    }
    try {
      return await (this.#answer ?? this.failure(failed))
    } catch (error) {
      const answered = answerTo(key)
      if (answered) return answered.receipt
      throw error
    }
  }

  #settle<Fields>(fields: Fields, outcomeOf: (intake: Intake, fields: Fields) => Outcome): Promise<Receipt> {
    const answer = this.#answer ? Promise.reject(new SettledError()) : this.#send({ ...fields }, outcomeOf)
    this.#answer ??= answer
    // Where nobody waits for it, the log tells of its failure, which must not end the process.
    answer.catch(() => {})
    return answer
  }

  async #send<Fields>(fields: Fields, outcomeOf: (intake: Intake, fields: Fields) => Outcome): Promise<Receipt> {
    const intake = await this.#takeIn()
    const own = encodeOutcome(intake, outcomeOf(intake, fields))
    const response = (await this.#outcomes?.decideOnce(intake, this.#deliveryPorts.clock, async () => own, true)) ?? own
    return this.#deliver(intake, response)
  }

  #deliver(intake: Intake, response: EncodedResponse): Promise<Receipt> {
    return answerOnce(intake.key, response, (first) => sendResponse(intake, first, this.#deliveryPorts))
  }

  /** Anew for each answer: the time that remains counts from now. */
  #takeIn(): Promise<Intake> {
    return takeIn(this.#event, {}, this.#intakePorts)
  }
}
