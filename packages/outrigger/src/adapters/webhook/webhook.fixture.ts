import type { ErrorCode } from '../../errors/outrigger-error.ts'
import { defineResource } from '../../resource/define-resource.ts'
import type { WebhookHandler } from '../../webhooks/create-webhook.ts'
import { type AdapterSubject, type Call, resourceType } from '../adapter-world.fixture.ts'
import { noting, readHttpEnding } from '../http-ending.fixture.ts'
import { webhook, type WebhookOptions } from './index.ts'

/** A webhook, and the codes of what went wrong lately. */
interface Watched {
  readonly handle: WebhookHandler
  readonly codes: ErrorCode[]
}

/** What Node's `fetch` adds to each request. */
const addedByFetch = ['accept', 'accept-language', 'sec-fetch-mode', 'user-agent', 'accept-encoding']

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
    read: readHttpEnding,
  }
}
