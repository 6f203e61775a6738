import type { FaultyRequest } from './faulty-request.ts'

/** What a run ends with that is made to crash. */
class CrashError extends Error {
  override readonly name = 'CrashError'

  constructor() {
    super('the function died between its work and its response')
  }
}

/**
 * Lets a run do its work and die as its response leaves: the first try to deliver it is cut. What the dead run still sends,
 * where its handler can't be stopped, is cut too until the platform runs the event again.
 */
export function crash(request: FaultyRequest): void {
  const dying = new AbortController()
  let cuts = true
  let takeBack = request.disturb('reset')
  request.onTry(() => {
    if (!cuts) return
    takeBack = request.disturb('reset')
    dying.abort(new CrashError())
  })
  function stop(): void {
    cuts = false
    takeBack()
  }
  request.handOver({
    signal: dying.signal,
    // A run that has deferred its answer ends before there is a response to die of.
    ended: () => {
      if (!dying.signal.aborted) stop()
    },
    retried: stop,
  })
}
