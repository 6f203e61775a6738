import type { Clock, Random } from 'outrigger'
import type { Delivery } from './target.ts'

/** One instance of a function: a process that has a memory of its own. */
export interface FunctionInstance {
  /** The engine's clock, until the instance dies: then nothing wakes it up any more. */
  readonly clock: Clock
  readonly random: Random
  /** Aborts when the instance dies. */
  readonly signal: AbortSignal
}

/** Makes a handler for each instance of a function, as its module does when it is loaded. What a handler keeps is lost with its instance. */
export interface HandlerFactory<Handler> {
  create(instance: FunctionInstance): Handler
}

/**
 * The handlers of a function's instances. One instance serves all requests on a clock, but for those it dies of: they get one of their own.
 *
 * @throws TypeError for what is neither a handler nor makes one, such as a resource.
 */
export function handlerInstances<Handler extends object>(
  source: Handler | HandlerFactory<Handler>,
): (delivery: Delivery, dies?: AbortSignal) => Handler {
  if (!('create' in source)) {
    if (typeof source === 'function') return () => source
    throw new TypeError('expected a handler, or { create } that makes one; a resource goes into provider(…)')
  }
  const shared = new WeakMap<Clock, Handler>()
  return (delivery, dies) => {
    if (dies) return source.create(instanceOf(delivery, dies))
    const existing = shared.get(delivery.clock)
    if (existing) return existing
    const made = source.create(instanceOf(delivery, new AbortController().signal))
    shared.set(delivery.clock, made)
    return made
  }
}

function instanceOf({ clock, random }: Delivery, signal: AbortSignal): FunctionInstance {
  return {
    random,
    signal,
    clock: {
      now: () => clock.now(),
      schedule: (delay, callback) =>
        clock.schedule(delay, () => {
          if (!signal.aborted) callback()
        }),
    },
  }
}
