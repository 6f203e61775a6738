/** A run's hold on a request. */
export interface Lease {
  /** Names the run that asks; unique, so that asking twice is asking once. */
  readonly fence: string
  /** Now, by the clock of the one who asks, in ms since the epoch. */
  readonly now: number
  /** When the run will have ended, whatever became of it, in ms since the epoch. */
  readonly until: number
  /** When nobody will ask for the request any more, in ms since the epoch; later than `until`. */
  readonly expiresAt: number
}

/** A run is at work on the request, until then at the latest (in ms since the epoch). */
export interface Running {
  readonly kind: 'running'
  readonly fence: string
  readonly until: number
}

/** The request was left to the holder of its ticket, who settles it by this fence. */
export interface DeferredOutcome {
  readonly kind: 'deferred'
  readonly fence: string
}

/** The request is settled, by these bytes. */
export interface SettledOutcome {
  readonly kind: 'settled'
  readonly body: Uint8Array
}

/** What is known of a request that was claimed before. */
export type OutcomeRecord = Running | DeferredOutcome | SettledOutcome

/** What a claim came to: the request is the claimer's, or what became of it. */
export type Claim = { readonly kind: 'claimed' } | OutcomeRecord

/**
 * Remembers across processes who is at work on a request and what it was settled by. Every method is one atomic change, seen by all who ask later.
 *
 * - Of claims at the same time, exactly one gets the request.
 * - While a lease runs, nobody else gets the request; when it has ended unsettled, the next claim does.
 * - The run that holds a request may claim it again.
 * - A settled request keeps its first bytes, exactly, whoever settles or claims it later.
 * - A run whose request was claimed by a later one settles nothing and defers nothing.
 * - A deferred request is nobody's to claim, and is settled by the fence it was deferred with.
 * - Keys are short texts of URL-safe characters and dots; bodies are opaque bytes, at most some 5 kB.
 * - Nothing is forgotten before `expiresAt`.
 * - A rejection with an `OutcomesError` says that no further try will do; after any other, trying again may, and is safe.
 * - One with an `UnsettledError` says that something stands for the request which can't be told, so that nothing may be sent.
 */
export interface OutcomesStore {
  /** Claims a request for a run. */
  claim(key: string, lease: Lease): Promise<Claim>
  /** Settles a request. Resolves with the bytes that stand, which are an earlier settler's where there was one; with undefined where a later run holds the request. */
  settle(key: string, fence: string, body: Uint8Array): Promise<Uint8Array | undefined>
  /** Leaves a request to the holder of its ticket. Changes nothing where it is settled, or where a later run holds it. */
  defer(key: string, fence: string): Promise<void>
  /** What is known of a request; undefined where nobody ever claimed it. */
  read(key: string): Promise<OutcomeRecord | undefined>
}
