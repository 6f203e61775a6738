import { nodeHttpClient } from '../../delivery/node-http-client.ts'
import type { Receipt } from '../../delivery/receipt.ts'
import { EventError } from '../../errors/event-error.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createService, type ServiceOptions } from '../../lifecycle/service.ts'
import { type RosOptions, rosDialect } from '../../protocol/ros.ts'

/** What is read of a Function Compute context, of FC 2.0 as of FC 3.0. */
export interface FcContext {
  /** Names the run in the function's log, for a Reason. */
  readonly requestId?: string
  readonly function?: {
    /** Time the function may run, in s. */
    readonly timeout?: number
  }
}

/** An invocation's payload: the runtime hands over a Buffer of JSON. */
export type FcEvent = Uint8Array | string | object

/** Tells the runtime of the callback style how it ended. */
export type FcCallback = (error: unknown, result?: Receipt) => void

/** A Function Compute function's handler. With a callback it returns nothing and calls that once; without one it returns a promise. */
export interface FcHandler {
  (event: FcEvent, context?: FcContext): Promise<Receipt | undefined>
  (event: FcEvent, context: FcContext, callback: FcCallback): void
}

/** What may be chosen, also of ROS's dialect. */
export interface FcOptions extends ServiceOptions, RosOptions {}

/**
 * Serves ROS's requests in a Function Compute function of FC 2.0 or FC 3.0.
 *
 * The handler fails where the event should be run again (the response couldn't be delivered in time), and where it can't be
 * answered at all (`EventError`). It succeeds in all other cases, a response that says FAILED among them.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps.
 *
 * @example
 * ```ts
 * export const handler = aliyunFc(statusCakeTest, { responseUrl: 'intranet' })
 * ```
 */
export function aliyunFc(target: Provider, options: FcOptions = {}): FcHandler {
  const serve = createService(target, { dialects: [rosDialect(options)], httpClient: nodeHttpClient, digest: nodeDigest }, options)

  const run = async (event: FcEvent, context: FcContext | undefined): Promise<Receipt | undefined> => {
    const seconds = context?.function?.timeout
    return serve(readPayload(event), { remaining: seconds === undefined ? undefined : seconds * 1000, logHint: context?.requestId })
  }

  function handler(event: FcEvent, context?: FcContext): Promise<Receipt | undefined>
  function handler(event: FcEvent, context: FcContext, callback: FcCallback): void
  function handler(event: FcEvent, context?: FcContext, callback?: FcCallback): Promise<Receipt | undefined> | void {
    const result = run(event, context)
    if (typeof callback !== 'function') return result
    // Called apart from the promise: what the callback throws is the runtime's, and no rejection of ours.
    result.then(
      (receipt) => process.nextTick(callback, null, receipt),
      (error: unknown) => process.nextTick(callback, error),
    )
  }
  return handler
}

/** A parser's error is left out: it quotes the payload, which holds the response URL. */
function readPayload(event: FcEvent): unknown {
  if (typeof event !== 'string' && !(event instanceof Uint8Array)) return event
  try {
    return JSON.parse(typeof event === 'string' ? event : new TextDecoder().decode(event))
  } catch {
    throw new EventError('the payload holds no JSON')
  }
}
