import { inspect } from 'node:util'
import { expect } from 'vitest'
import type { Receipt } from '../delivery/receipt.ts'
import type { Clock, HttpClient, OutgoingRequest } from '../ports.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import type { Dialect } from '../protocol/dialect.ts'
import { ros } from '../protocol/ros.ts'
import { defineResource, type Resource } from '../resource/define-resource.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { type LogEntry, recordingLogger } from '../testing/recording-logger.ts'

import type { Arrival } from './budget.ts'
import { nodeDigest } from './node-digest.ts'
import type { Provider } from './operation.ts'
import { createService, type Service, type ServiceOptions } from './service.ts'
import { type StepClock, stepClock } from './step-clock.fixture.ts'
import { violations } from './wire.fixture.ts'

/** How the response endpoint answers one try: with a status, an error code, `'silence'`, or one of the first two after some ms. */
export type Reply = number | string | { readonly after: number; readonly with: number | string }

/** One try that reached the wire. */
export interface Sent extends Omit<OutgoingRequest, 'body'> {
  readonly at: number
  readonly bytes: Uint8Array
  readonly text: string
}

/** A fake endpoint, by a script. */
export interface Wire extends HttpClient {
  readonly sent: readonly Sent[]
}

/** Answers the n-th try by the n-th reply, later ones by the last. */
export function wire(clock: Clock, replies: readonly Reply[]): Wire {
  const sent: Sent[] = []
  const end = (reply: number | string): { status: number } => {
    if (typeof reply === 'number') return { status: reply }
    throw Object.assign(new Error('broken'), { code: reply })
  }
  return {
    sent,
    async send({ body, ...request }, signal) {
      const reply = replies[Math.min(sent.length, replies.length - 1)] ?? 200
      sent.push({ ...request, at: clock.now(), bytes: body, text: new TextDecoder().decode(body) })
      if (typeof reply !== 'object' && reply !== 'silence') return end(reply)
      await new Promise<void>((resolve, reject) => {
        const cancel = typeof reply === 'object' ? clock.schedule(reply.after, resolve) : undefined
        signal.addEventListener('abort', () => {
          cancel?.()
          reject(new Error('aborted'))
        })
      })
      return end(typeof reply === 'object' ? reply.with : 0)
    },
  }
}

/** What became of one event. */
export interface Run {
  /** The last body of this run on the wire, parsed; `{}` where there was none. */
  readonly response: Readonly<Record<string, unknown>>
  readonly receipt: Receipt | undefined
  /** What the service rejected with. */
  readonly error: unknown
  /** What this run put on the wire. */
  readonly sent: readonly Sent[]
  /** What this run logged. */
  readonly logged: readonly LogEntry[]
}

/** A service with everything around it played. */
export interface World {
  readonly clock: StepClock
  readonly serve: Service
  readonly sent: readonly Sent[]
  readonly logged: readonly LogEntry[]
  /** Serves an event, letting time pass as far as needed, and holds what reached the wire and the log against the rules of both. */
  run(event: unknown, arrival?: Arrival): Promise<Run>
}

export interface WorldOptions extends Omit<ServiceOptions, 'clock' | 'httpClient' | 'logger'> {
  readonly replies?: readonly Reply[]
  readonly dialects?: readonly [Dialect, ...Dialect[]]
  readonly clock?: StepClock
}

/** A definition as careless code gives it: anything may be returned. */
export type Careless = { readonly [K in keyof ResourceDefinition]?: unknown }

const harmless: ResourceDefinition = {
  type: 'Custom::Example',
  create: () => ({ physicalResourceId: 'made-1' }),
  update() {},
  delete() {},
}

/** A resource that does nothing, except for what is given. */
export const resource = (parts: Partial<ResourceDefinition>): Resource => defineResource({ ...harmless, ...parts })

/** As {@link resource}, of parts no type checker has seen. */
export const careless = (parts: Careless): Resource => defineResource({ ...harmless, ...parts } as ResourceDefinition)

// Node's hash is loaded when first needed: from here on it is there at once.
await nodeDigest('')

export function world(target: Provider, options: WorldOptions = {}): World {
  const { replies = [200], dialects = [cloudFormation, ros], clock = stepClock(), random = () => 0.5, ...rest } = options
  const logger = recordingLogger()
  const httpClient = wire(clock, replies)
  const serve = createService(target, { dialects, httpClient, digest: nodeDigest }, { clock, random, logger, ...rest })
  return {
    clock,
    serve,
    sent: httpClient.sent,
    logged: logger.entries,
    async run(event, arrival) {
      const [before, loggedBefore] = [httpClient.sent.length, logger.entries.length]
      const ending = await clock.runUntil(
        serve(event, arrival).then(
          (receipt) => ({ receipt, error: undefined }),
          (error: unknown) => ({ receipt: undefined, error }),
        ),
      )
      const sent = httpClient.sent.slice(before)
      const logged = logger.entries.slice(loggedBefore)
      expect(sent.flatMap((one) => violations(event, one))).toEqual([])
      expect(new Set(sent.map(({ text }) => text)).size).toBeLessThanOrEqual(1)
      const shown = inspect(ending, { depth: Infinity, showHidden: true }) + JSON.stringify(logged)
      for (const query of queriesOf(event)) expect(shown).not.toContain(query)
      return { ...ending, sent, logged, response: JSON.parse(sent.at(-1)?.text ?? '{}') as Run['response'] }
    },
  }
}

/** The queries of an event's URLs, and their longer values. */
function queriesOf(event: unknown): readonly string[] {
  const { ResponseURL, IntranetResponseURL } = event as Readonly<Record<string, unknown>>
  return [ResponseURL, IntranetResponseURL]
    .filter((href) => typeof href === 'string' && URL.canParse(href))
    .map((href) => new URL(String(href)))
    .flatMap((url) => [url.search.slice(1)].concat([...url.searchParams.values()].filter((value) => value.length >= 16)))
    .filter(Boolean)
}
