import { SettledError } from '../errors/settled-error.ts'
import type { Request } from '../protocol/request.ts'
import type { Outcome } from '../protocol/response.ts'
import type { Clock } from '../ports.ts'
import type { Budget } from './budget.ts'
import { assertValidId, conclude } from './conclude.ts'
import { type Deferred, isDeferred } from './deferred.ts'
import { inWords } from './duration.ts'
import { inProcessDurability } from './in-process-durability.ts'
import type { Log } from './log.ts'
import type { Operation, RequestHandler } from './operation.ts'
import type { Scrubber } from './scrubber.ts'
import { describeThrown } from '../protocol/thrown.ts'
import { ticketOf } from './ticket.ts'

/** What one run needs. */
export interface Run {
  readonly request: Request
  readonly token: string
  readonly handler: RequestHandler
  readonly budget: Budget
  /** Where the run's log is. */
  readonly logHint?: string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly scrubber: Scrubber
}

/**
 * Lets a handler do its work and latches the first outcome there is: the handler's, or the watchdog's at the deadline.
 * Never rejects. What comes after the latch closed is logged and dropped.
 */
export function runOperation({ request, token, handler, budget, logHint, clock, log, scrubber }: Run): Promise<Outcome | Deferred> {
  const controller = new AbortController()
  const started = clock.now()
  let isOpen = true
  const running: string[] = []
  let noted: string | undefined

  const assertOpen = (message?: string): void => {
    if (!isOpen) throw new SettledError(message)
  }

  const operation: Operation = {
    request,
    token,
    deadline: new Date(budget.deadline),
    signal: controller.signal,
    log,
    durability: inProcessDurability({
      clock,
      deadline: budget.deadline,
      signal: controller.signal,
      assertOpen,
      running,
    }),
    ticket: ticketOf(request),
    hide: scrubber.hide,
    identify(id) {
      // Its name is all that is left of what was made too late.
      assertOpen(`the request was already answered when "${id}" was named`)
      assertValidId(request, id)
      if (noted !== undefined && noted !== id) throw new TypeError(`the physical id "${id}" is not "${noted}", which was named before`)
      noted = id
    },
  }

  const work = async (): Promise<Outcome | Deferred> => {
    const result = await handler.handle(operation)
    return isDeferred(result) ? result : conclude(request, token, result, noted)
  }

  const failed = (reason: string): Outcome =>
    conclude(request, token, { status: 'FAILED', reason, note: logHint && ` (log: ${logHint})` }, noted)

  return new Promise((resolve) => {
    const disarm = clock.schedule(budget.deadline - started, () => {
      isOpen = false
      const parts = running.map((part) => `, in "${part}"`).join('')
      resolve(failed(`deadline: ${request.requestType}${parts && `${parts},`} was still running after ${inWords(clock.now() - started)}`))
      controller.abort(new SettledError('the deadline passed and the request was answered FAILED'))
    })
    const finish = (result: Outcome | Deferred): void => {
      if (!isOpen) return log.warn('what came after the deadline is dropped', isDeferred(result) ? {} : { ...result, data: undefined })
      isOpen = false
      disarm()
      resolve(result)
    }
    work().then(finish, (thrown: unknown) => finish(failed(describeThrown(thrown, scrubber.text))))
  })
}
