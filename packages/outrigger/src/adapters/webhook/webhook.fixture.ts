import type { ErrorCode } from '../../errors/outrigger-error.ts'
import { defineResource } from '../../resource/define-resource.ts'
import type { Logger } from '../../ports.ts'
import type { WebhookHandler } from '../../webhooks/create-webhook.ts'
import { type AdapterSubject, type Call, type Ending, resourceType } from '../adapter-world.fixture.ts'
import { webhook, type WebhookOptions } from './index.ts'

/** A webhook, and the codes of what went wrong lately. */
interface Watched {
  readonly handle: WebhookHandler
  readonly codes: ErrorCode[]
}

/** What Node's `fetch` adds to each request. */
export const addedByFetch = ['accept', 'accept-language', 'sec-fetch-mode', 'user-agent', 'accept-encoding']

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

/** Puts events into requests, and reads what became of them from the status and the log. */
export function webhookSubject(engine: 'cfn' | 'ros', chosen: WebhookOptions, requestOf: (call: Call) => Request): AdapterSubject<Watched> {
  return {
    engine,
    addedHeaders: addedByFetch,
    start(deeds, options) {
      const codes: ErrorCode[] = []
      const logger = noting(options.logger, codes)
      return {
        handle: webhook(defineResource({ type: resourceType, ...deeds }), { ...options, ...chosen, logger, logHint: 'web-1' }),
        codes,
      }
    },
    async call({ handle, codes }, call) {
      codes.length = 0
      const kept: Promise<unknown>[] = []
      const { status } = await handle(requestOf(call), { remaining: call.remaining, waitUntil: (work) => void kept.push(work) })
      await Promise.all(kept)
      return { status, code: codes.at(-1) }
    },
    read: readWebhookEnding,
  }
}

const statuses: Readonly<Record<string, readonly number[]>> = {
  EVENT_INVALID: [400],
  RESPONSE_HOST_REFUSED: [403],
  // 202 where it was answered before.
  DELIVERY_TIMED_OUT: [500, 202],
  served: [200, 202, 204],
}

/** The status must be the one for what the log tells. */
export function readWebhookEnding(result: PromiseSettledResult<unknown>): Ending {
  if (result.status === 'rejected') throw new Error('a webhook never rejects', { cause: result.reason })
  const { status, code = 'served' } = result.value as { readonly status: number; readonly code?: Ending }
  if (!statuses[code]?.includes(status)) throw new Error(`${status} is not the status for ${code}`)
  return code
}
