import type { Deferred } from '../lifecycle/deferred.ts'
import type { Log } from '../lifecycle/log.ts'
import type { Duration, PollOptions } from '../ports.ts'
import type { CreateRequest, DeleteRequest, Request, UpdateRequest } from '../protocol/request.ts'
import type { Replacement } from './replacement.ts'

/** Names of a type's properties, of every branch where it is a union. */
export type NameOf<Properties> = Properties extends unknown ? Extract<keyof Properties, string> : never

/** What every operation is given. */
export interface OperationContext<R extends Request = Request> {
  /** The request as the engine sent it. It may be logged: its URLs leave out their query. */
  readonly request: R
  /** Names this request: the same in every process and on every repeat, URL-safe, 43 characters. An idempotency key. */
  readonly token: string
  /** When the outcome must be there; `signal` aborts then and the request is answered FAILED. */
  readonly deadline: Date
  /** Aborts at the deadline. Hand it to whatever takes one. */
  readonly signal: AbortSignal
  /** Logs with the request's ids. Secrets and response URLs are taken out. */
  readonly log: Log
  /**
   * The address of the response as text: a secret. Keep it to answer later, by `new Responder(ticket)` of `outrigger/classic`; beside it the id of what
   * was made so far, which it doesn't hold.
   */
  readonly ticket: string
  /** To be returned when someone else answers, later: nothing is sent now and no deadline counts any more. */
  defer(): Deferred
  /**
   * Runs a named part of the work. At least once in process; where the runtime is durable, a finished step isn't run again after a crash.
   *
   * @throws SettledError (`REQUEST_SETTLED`) once the request was answered.
   */
  step<T>(name: string, run: () => T | Promise<T>): Promise<T>
  /**
   * Waits. In process, no longer than the time that remains.
   *
   * @throws OutriggerError `DEADLINE_EXCEEDED` at once when the time that remains is shorter.
   * @throws SettledError (`REQUEST_SETTLED`) once the request was answered.
   */
  sleep(duration: Duration): Promise<void>
  /**
   * Calls `check` until `until` accepts what it gives.
   *
   * @throws OutriggerError `POLL_TIMED_OUT` after `timeout`; `DEADLINE_EXCEEDED` at once when the time that remains in process is shorter than `timeout`.
   * @throws SettledError (`REQUEST_SETTLED`) once the request was answered.
   */
  poll<T>(name: string, check: () => T | Promise<T>, options: PollOptions<T>): Promise<T>
}

/** What `create` is given. On a replacement by `replaceOn`, `request` is the Update. */
export interface CreateContext<Properties> extends OperationContext<CreateRequest | UpdateRequest> {
  /** As their schema gives them. */
  readonly properties: Properties
  /**
   * Notes the id of what is being made, as soon as it is known: from here on a failure answers with it, so that the engine's Delete finds it.
   *
   * @throws SettledError (`REQUEST_SETTLED`) once the request was answered.
   * @throws TypeError when the engine would refuse the id (empty, or over its limit in bytes), `owns` doesn't accept it, or another one was noted before.
   */
  checkpoint(physicalResourceId: string): Promise<void>
}

/** What `update` is given. */
export interface UpdateContext<Properties, ReplaceArguments extends readonly unknown[] = readonly [id: string]>
  extends OperationContext<UpdateRequest> {
  /** The thing's id, of today's form where `legacyIds` maps it. */
  readonly physicalResourceId: string
  /** As their schema gives them. */
  readonly properties: Properties
  /** The properties before; undefined when their shape, one of an older version, doesn't parse. They are in `request` as they came. */
  readonly oldProperties: Properties | undefined
  /** Names of the properties that changed. */
  readonly changed: ReadonlySet<NameOf<Properties>>
  /**
   * Says that a new thing with another id was made; must be returned. The engine deletes the old one afterwards. CloudFormation only.
   *
   * @throws TypeError on ROS, which allows no replacement, and when the engine would refuse the id.
   * @throws SettledError (`REQUEST_SETTLED`) once the request was answered.
   */
  replace(...args: ReplaceArguments): Replacement
}

/** What `delete` is given. */
export interface DeleteContext<Properties> extends OperationContext<DeleteRequest> {
  /** The id of what is to be removed, as `legacyIds` or `find` tells it. */
  readonly physicalResourceId: string
  /** Undefined when their shape, one of an older version, doesn't parse. They are in `request` as they came. */
  readonly properties: Properties | undefined
}
