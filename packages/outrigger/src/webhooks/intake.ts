import type { Incoming } from './incoming.ts'

/** A request of a stack engine's, out of its envelope. */
export interface Taken {
  readonly event: unknown
  /** When the engine's message was sent, in ms since the epoch; `Infinity` where nobody says. */
  readonly sentAt: number
  /** Names what was signed, where a repeat of it must be known as one. */
  readonly signature?: string
}

/** One kind of sender. */
export interface Intake {
  /** For the log. */
  readonly name: 'web' | 'sns' | 'smq'
  /** Whether a request is this sender's, by its headers. */
  claims(headers: Headers): boolean
  /**
   * Proves a request and takes it out of its envelope; undefined where it was about the subscription itself and nothing is left to do.
   *
   * @throws Refusal, or EventError, when it must not be served.
   */
  take(incoming: Incoming): Promise<Taken | undefined>
}
