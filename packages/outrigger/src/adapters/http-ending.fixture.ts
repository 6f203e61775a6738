import type { ErrorCode } from '../errors/outrigger-error.ts'
import type { Logger } from '../ports.ts'
import type { Ending } from './adapter-world.fixture.ts'

/** A logger that also notes the codes of failures: a reply tells only its status, and work that goes on behind it tells nothing. */
export function noting(logger: Logger | undefined, codes: ErrorCode[]): Logger {
  return {
    log(level, message, fields) {
      logger?.log(level, message, fields)
      const code = message === 'the response was not delivered in time' ? 'DELIVERY_TIMED_OUT' : fields?.['code']
      if (typeof code === 'string') codes.push(code as ErrorCode)
    },
  }
}

const statuses: Readonly<Record<string, readonly number[]>> = {
  EVENT_INVALID: [400],
  RESPONSE_HOST_REFUSED: [403],
  // 202 where the reply didn't wait for it.
  DELIVERY_TIMED_OUT: [500, 202],
  served: [200, 202, 204],
}

/** Reads `{ status, code }`: the status must be the one for what the log tells. */
export function readHttpEnding(result: PromiseSettledResult<unknown>): Ending {
  if (result.status === 'rejected') throw new Error('a request is always answered', { cause: result.reason })
  const { status, code = 'served' } = result.value as { readonly status: number; readonly code?: Ending }
  if (!statuses[code]?.includes(status)) throw new Error(`${status} is not the status for ${code}`)
  return code
}
