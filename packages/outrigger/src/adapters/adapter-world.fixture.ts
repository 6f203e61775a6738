import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, vi } from 'vitest'
import type { ErrorCode } from '../errors/outrigger-error.ts'
import { systemClock } from '../lifecycle/system-clock.ts'
import type { ServiceOptions } from '../lifecycle/service.ts'
import type { Clock } from '../ports.ts'
import { type Fields, fieldsOf } from '../protocol/fields.ts'
import type { RequestType } from '../protocol/request.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import type { Engine } from '../testing/endpoint/exchange.ts'
import {
  allowLoopback,
  type CloudFormationEvent,
  cloudFormationEvent,
  type CloudFormationEventOverrides,
  type LogEntry,
  recordingLogger,
  type ResponseEndpoint,
  type RosEvent,
  rosEvent,
  startResponseEndpoint,
  virtualClock,
} from '../testing/index.ts'

/** The one type of resource that is served in the contract suite. */
export const resourceType = 'Custom::Greeting'

/** What the resource does. */
export type Deeds = Pick<ResourceDefinition, 'create' | 'update' | 'delete'>

/** What the platform was told: that the event was served, or why it wasn't. */
export type Ending = 'served' | ErrorCode

/** How the platform calls a handler. */
export interface Call {
  readonly event: unknown
  /** Time the function may still run, in ms. */
  readonly remaining: number
  /** In ms since the epoch. */
  readonly now: number
}

/** What is told of an adapter. `Handler` is what it makes of a resource. */
export interface AdapterSubject<Handler> {
  readonly engine: Engine
  /** A handler that is deployed as it is: no options reach it, and it takes its time from the machine. */
  readonly isFixed?: boolean
  /** Headers that its HTTP client adds to a response's own, in lower case. */
  readonly addedHeaders?: readonly string[]
  /** Hands its answer to others, who deliver it in their own way: what becomes of deliveries isn't its doing. */
  readonly isDeliveredByOthers?: boolean
  /** Takes out of a response what they add to it. */
  readResponse?(response: Fields): unknown
  /** Time that every event has, in ms, where the platform tells of none: that of the engine. */
  readonly budget?: number
  /** Makes the handler of a resource of `resourceType`. */
  start(deeds: Deeds & Pick<ResourceDefinition, 'durable'>, options: ServiceOptions): Handler
  /** Puts an event of the engine into its envelope and calls the handler, as the platform would. */
  call(handler: Handler, call: Call): Promise<unknown>
  /** Reads what the platform was told. */
  read(result: PromiseSettledResult<unknown>, logs: readonly LogEntry[]): Ending
}

/** A request of the engine, and the id its responses are kept under. */
export interface Sent {
  readonly event: CloudFormationEvent | RosEvent
  readonly id: string
}

/** A handler, its platform, and its engine's response endpoint. */
export interface World {
  readonly clock: Clock
  readonly endpoint: ResponseEndpoint
  readonly logs: readonly LogEntry[]
  /** A request that is answered at the endpoint. */
  request<T extends RequestType = 'Create'>(overrides?: CloudFormationEventOverrides<T>): Sent
  /** Delivers an event. Time passes only while `until` waits. */
  send(event: unknown, remaining?: number): Promise<Ending>
  /** Lets time pass until `work` is done. */
  until<T>(work: Promise<T>): Promise<T>
  /** Delivers an event and waits for the ending. */
  invoke(event: unknown, remaining?: number): Promise<Ending>
  /** From now on every try to answer a request is met with 503; until what is returned is called. */
  outage(id: string): () => void
  /** The bodies that came for a request, in order of arrival. */
  bodies(id: string): readonly string[]
  /** The response the engine took; fails where it took more than one, or none. */
  response(id: string): unknown
}

export const greeting: Deeds = {
  create: () => ({ physicalResourceId: 'greeting-1', data: { Greeting: 'Grüße, 世界 👋' } }),
  update: () => ({ data: { Greeting: 'again' } }),
  delete: () => {},
}

/** The greeting's deeds, and a note of each time one is done. */
export function recording(): { readonly deeds: Deeds; readonly calls: readonly string[] } {
  const calls: string[] = []
  const note =
    <Context extends { readonly request: { readonly requestType: string } }, Result>(deed: (context: Context) => Result) =>
    (context: Context): Result => {
      calls.push(context.request.requestType)
      return deed(context)
    }
  return { calls, deeds: { create: note(greeting.create), update: note(greeting.update), delete: note(greeting.delete) } }
}

/** What a response copies of its request. */
export const copied = ({ StackId, RequestId, LogicalResourceId }: Sent['event']): object => ({ StackId, RequestId, LogicalResourceId })

/** Stands for any text that fits. */
export const text = (pattern: RegExp): unknown => expect.stringMatching(pattern)

/** The id a FAILED carries where none is known: CloudFormation needs one, ROS doesn't. */
export const noId = (engine: Engine): unknown => (engine === 'cfn' ? text(/^outrigger-failed-[\w-]{43}$/) : undefined)

/** Builds up a world that ends with the test. By default responses may be sent to the endpoint. */
export async function openWorld<Handler>(
  subject: AdapterSubject<Handler>,
  deeds: Partial<Deeds> = {},
  options: ServiceOptions & { readonly isLoopbackAllowed?: boolean } = {},
): Promise<World> {
  const virtual = subject.isFixed ? undefined : virtualClock()
  const clock = virtual ?? systemClock
  const endpoint = await startResponseEndpoint({ clock })
  onTestFinished(() => endpoint.close())
  if (options.isLoopbackAllowed !== false) {
    const loopback = allowLoopback()
    onTestFinished(() => loopback[Symbol.dispose]())
  }
  const logger = subject.isFixed ? consoleEntries() : recordingLogger()
  const handler = subject.start({ ...greeting, ...deeds }, { clock, logger, random: () => 0.5, ...options })

  const until: World['until'] = (work) => (virtual ? virtual.runUntil(work) : work)
  const send: World['send'] = async (event, remaining = 60_000) => {
    const [result] = await Promise.allSettled([subject.call(handler, { event, remaining, now: clock.now() })])
    return subject.read(result, logger.entries)
  }
  const bodies: World['bodies'] = (id) => endpoint.exchangesOf(id).map(({ text }) => text)

  return {
    clock,
    endpoint,
    logs: logger.entries,
    until,
    send,
    bodies,
    outage(id) {
      let takeBack = endpoint.fault(id, { status: 503 })
      const end = endpoint.onExchange((exchange) => {
        if (exchange.id === id) takeBack = endpoint.fault(id, { status: 503 })
      })
      return () => {
        end()
        takeBack()
      }
    },
    invoke: (event, remaining) => until(send(event, remaining)),
    request(overrides = {}) {
      const { id, href, intranetHref = '' } = endpoint.mint({ engine: subject.engine })
      const common = { resourceType, requestId: randomUUID(), ...overrides, responseUrl: href }
      return {
        id,
        event: subject.engine === 'cfn' ? cloudFormationEvent(common) : rosEvent({ ...common, intranetResponseUrl: intranetHref }),
      }
    },
    response(id) {
      const accepted = endpoint.exchangesOf(id).filter((exchange) => exchange.accepted)
      if (accepted.length !== 1) throw new Error(`the engine took ${accepted.length} responses`)
      const response: unknown = JSON.parse(accepted[0]?.text ?? '')
      return subject.readResponse ? subject.readResponse(fieldsOf(response)) : response
    },
  }
}

/** What a handler without a logger of its own prints, as entries. */
function consoleEntries(): ReturnType<typeof recordingLogger> {
  const logger = recordingLogger()
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const printed = vi.spyOn(console, level).mockImplementation((line: unknown) => {
      const { level: _, message, ...fields } = JSON.parse(String(line)) as { level: string; message: string }
      logger.log(level, message, fields)
    })
    onTestFinished(() => printed.mockRestore())
  }
  return logger
}
