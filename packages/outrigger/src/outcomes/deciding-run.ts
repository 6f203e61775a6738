import { UnsettledError } from '../errors/unsettled-error.ts'
import { conclude } from '../lifecycle/conclude.ts'
import type { Intake } from '../lifecycle/intake.ts'
import { encodeOutcome } from '../lifecycle/send-response.ts'
import type { Clock } from '../ports.ts'
import type { EncodedResponse } from '../protocol/response.ts'
import { describeThrown } from '../protocol/thrown.ts'
import type { Claim, OutcomesStore } from './outcomes-store.ts'
import { isRefused, isUnreadable, patiently, wait } from './patiently.ts'
import { noCipher, type RowCipher, rowCipher } from './row-cipher.ts'
import { readResponse } from './stored-response.ts'

/** Clocks of two machines differ by less than this, in ms. */
const clockSkew = 500

/** How long a request is remembered after its URL has expired, in ms: platforms and queues keep events for hours. */
const retention = 24 * 60 * 60 * 1000

/** How long a store may give no answer, in ms. */
const patience = 30_000

/** Between two looks at what another process does, in ms. */
const [firstPause, longestPause] = [100, 1000]

/** What a run has to do with. */
export interface RunPorts {
  readonly store: OutcomesStore
  readonly secret: string | undefined
  /** How long a run holds a request without a sign of life, in ms. */
  readonly lease: number
  readonly intake: Intake
  readonly clock: Clock
}

/** One process's way to the one response of a request. */
export class DecidingRun {
  readonly #store: OutcomesStore
  readonly #intake: Intake
  readonly #clock: Clock
  readonly #cipher: RowCipher
  readonly #fence: string = globalThis.crypto.randomUUID()
  readonly #lease: number
  #storeHasAnswered = false
  /** Until when nobody else can have got the request, in ms since the epoch. */
  #heldUntil = Infinity

  constructor({ store, secret, lease, intake, clock }: RunPorts) {
    const { dialect, responseUrl } = intake.address
    const rowSecret = secret ?? (dialect.identifiedByUrl ? responseUrl.reveal() : undefined)
    this.#store = store
    this.#intake = intake
    this.#clock = clock
    this.#cipher = rowSecret === undefined ? noCipher : rowCipher(rowSecret, intake.key)
    this.#lease = lease
  }

  /** As `Outcomes.decideOnce`. */
  async decideOnce(decide: () => Promise<EncodedResponse | undefined>, answersDeferred: boolean): Promise<EncodedResponse | undefined> {
    const { budget, log } = this.#intake
    let mine: EncodedResponse | undefined
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const claim = await this.#claim()
      if (claim.kind === 'refused') return claim.response
      if (claim.kind === 'settled') return this.#read(claim.body)
      if (claim.kind === 'deferred' && !answersDeferred) return undefined
      if (claim.kind !== 'running') {
        mine ??= await this.#whileHeld(decide)
        if (!mine) return this.#defer()
        const standing = await this.#settle(mine, claim.kind === 'deferred' ? claim.fence : this.#fence)
        // Otherwise the lease ended too soon, and a later run holds the request.
        if (standing) return standing
      }
      if (this.#clock.now() + pause >= budget.deadline)
        throw new UnsettledError('another process is at work on the request', 'REQUEST_RUNNING')
      if (pause === firstPause) log.info('waiting for another process that is at work on the request')
      await wait(pause, this.#clock)
    }
  }

  async #claim(): Promise<Claim | { readonly kind: 'refused'; readonly response: EncodedResponse }> {
    const { budget } = this.#intake
    const now = this.#clock.now()
    try {
      const claim = await patiently(() => this.#ask(), this.#clock, Math.min(budget.deadline, now + patience))
      this.#storeHasAnswered = true
      return claim
    } catch (error) {
      // Once the store has told of others, a FAILED could contradict them.
      if (this.#storeHasAnswered || isUnreadable(error)) throw this.#unavailable(error)
      return { kind: 'refused', response: this.#failed(error, 'nothing was done') }
    }
  }

  async #ask(): Promise<Claim> {
    const { key, budget, address } = this.#intake
    const now = this.#clock.now()
    const end = budget.end + clockSkew
    const expiresAt = Math.max(end, address.responseUrl.expiresAt ?? 0) + retention
    const until = Math.min(end, now + this.#lease)
    const claim = await this.#store.claim(key, { fence: this.#fence, now, until, expiresAt })
    if (claim.kind === 'claimed') this.#heldUntil = until
    return claim
  }

  /** Holds on to the request while `work` goes on: claims it again whenever a third of the lease has passed. */
  async #whileHeld<T>(work: () => Promise<T>): Promise<T> {
    if (this.#lease === Infinity) return work()
    let cancel = (): void => {}
    const renewLater = (): void => {
      cancel = this.#clock.schedule(this.#lease / 3, () => {
        renewLater()
        // One that fails is made up for by the next; what became of the hold shows when the request is settled.
        this.#ask().catch(() => {})
      })
    }
    renewLater()
    try {
      return await work()
    } finally {
      cancel()
    }
  }

  /** The response that stands; undefined where a later run holds the request. */
  async #settle(response: EncodedResponse, fence: string): Promise<EncodedResponse | undefined> {
    const { key, budget, log } = this.#intake
    const now = this.#clock.now()
    try {
      const row = await this.#cipher.encrypt(response.body)
      // The other half of what remains is for delivery.
      const end = Math.min(now + (budget.end - now) / 2, now + patience)
      const standing = await patiently(() => this.#store.settle(key, fence, row), this.#clock, end)
      return standing && (isSame(standing, row) ? response : await this.#read(standing))
    } catch (error) {
      if (this.#clock.now() >= this.#heldUntil || isUnreadable(error)) throw this.#unavailable(error)
      if (response.outcome.status === 'SUCCESS')
        return this.#failed(error, 'the work was done, but nobody could be told', response.outcome.physicalResourceId)
      log.error('FAILED is sent though the outcomes store did not take it', { error })
      return response
    }
  }

  async #defer(): Promise<undefined> {
    const { key, budget, log } = this.#intake
    const defer = (): Promise<void> => this.#store.defer(key, this.#fence)
    // A function that is ended meanwhile would be run again.
    await patiently(defer, this.#clock, Math.min(budget.end, this.#clock.now() + patience)).catch((error: unknown) =>
      log.error('the outcomes store was not told that the request is deferred: a repeat may run it again', { error }),
    )
  }

  async #read(row: Uint8Array): Promise<EncodedResponse> {
    try {
      return readResponse(await this.#cipher.decrypt(row))
    } catch (error) {
      throw new UnsettledError(
        'what the outcomes store holds of the request cannot be read here: is its secret the same everywhere?',
        'OUTCOMES_UNAVAILABLE',
        {
          cause: error,
        },
      )
    }
  }

  /**
   * What is answered where the store fails.
   *
   * @throws UnsettledError where another run may find the store well again.
   */
  #failed(error: unknown, state: string, madeId?: string): EncodedResponse {
    const { address, token, budget, log, scrubber } = this.#intake
    if (!isRefused(error) && budget.comesAgain) throw this.#unavailable(error)
    log.error('the outcomes store failed', { error })
    const reason = `${describeThrown(error, scrubber.text)} (outcomes store: ${state})`
    return encodeOutcome(this.#intake, conclude(address, token, { status: 'FAILED', reason }, madeId))
  }

  #unavailable(error: unknown): UnsettledError {
    this.#intake.log.error('the outcomes store failed', { error })
    return new UnsettledError('the outcomes store gave no answer', 'OUTCOMES_UNAVAILABLE', { cause: error })
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])
