import type { Durability } from '../ports.ts'
import type { Request } from '../protocol/request.ts'
import type { Deferred } from './deferred.ts'
import type { Outcome } from '../protocol/response.ts'
import type { Log } from './log.ts'

/** One request under way, as a request handler sees it. */
export interface Operation<R extends Request = Request> {
  /** The request as the engine sent it. */
  readonly request: R
  /** Names the request; the same in every process and on every repeat. */
  readonly token: string
  /** When the outcome must be there; `signal` aborts then. */
  readonly deadline: Date
  /** Aborts at the deadline. */
  readonly signal: AbortSignal
  /** Logs with the request's ids; secrets and response URLs are taken out. */
  readonly log: Log
  /** Runs long work in named parts. */
  readonly durability: Durability
  /** The serialised address of the response: a secret, for the one who answers later. */
  readonly ticket: string
  /** Hides further secrets from Reason and logs. */
  hide(secret: unknown): void
  /**
   * Notes the id of what is being made, so that a failure from here on tells it.
   *
   * @throws SettledError (`REQUEST_SETTLED`) when the request was already answered.
   * @throws TypeError when the engine would refuse the id, or another one was noted before.
   */
  identify(physicalResourceId: string): void
}

/** Serves the requests of a resource type. */
export interface RequestHandler {
  /** Time an operation may take, in ms from when the engine sent the request. */
  readonly timeout?: number | undefined
  /** Whether it needs steps that survive a crash. */
  readonly durable?: 'required' | undefined
  /**
   * Does the work of one operation and tells its outcome, or that someone else will answer. Called at most once an operation.
   * What it throws becomes a FAILED with a Reason. What it returns after the deadline is dropped.
   */
  handle(operation: Operation): Promise<Outcome | Deferred>
}

/** What adapters take: finds who serves a resource type. */
export interface Provider {
  /** The handler of a resource type; undefined when there is none. */
  find(resourceType: string): RequestHandler | undefined
  /** All handlers, for checks at start. */
  readonly handlers: readonly RequestHandler[]
}
