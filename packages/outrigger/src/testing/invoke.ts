import { randomUUID } from 'node:crypto'
import { allowLoopback } from './allow-loopback.ts'
import { fcContext } from './contexts/fc-context.ts'
import { lambdaContext } from './contexts/lambda-context.ts'
import type { Exchange } from './endpoint/exchange.ts'
import type { ResponseEndpoint } from './endpoint/response-endpoint.ts'
import { startResponseEndpoint } from './endpoint/start-response-endpoint.ts'
import { fcPayload } from './envelopes/aliyun.ts'
import type { CloudFormationEvent } from './events/cloudformation-event.ts'
import type { RosEvent } from './events/ros-event.ts'

type Callback = (error: unknown, result?: unknown) => void

/** Written as a method, so that a handler may say more narrowly what it takes. */
interface Invocable {
  handle(event: unknown, context: unknown, callback: Callback): unknown
}

/** A function's handler on Lambda or Function Compute: one that returns a promise, or one of three parameters that calls back. */
export type InvokedHandler = Invocable['handle']

/** What to choose about an invocation. */
export interface InvokeOptions {
  /** Takes the response. Default: an endpoint of its own, which ends with the invocation. */
  readonly endpoint?: ResponseEndpoint
  /** Default: {@link lambdaContext} or, for ROS, {@link fcContext}. */
  readonly context?: unknown
  /**
   * Puts the event into what the transport hands over, such as {@link snsEnvelope}; given with it is when the event is sent, by the endpoint's clock.
   * Default: the event itself or, for ROS, {@link fcPayload}.
   */
  readonly envelope?: (event: CloudFormationEvent | RosEvent, sent: Sent) => unknown
}

/** When an event is sent, in ms since the epoch, as the options of envelopes call it. */
interface Sent {
  readonly timestamp: number
  readonly sentTimestamp: number
}

/** What became of an invocation. */
export interface Invocation {
  /** The response the endpoint accepted first, parsed; undefined where there is none or it is no JSON object. */
  readonly response: Readonly<Record<string, unknown>> | undefined
  /** Every try to deliver it. */
  readonly exchanges: readonly Exchange[]
  /** The event as it was delivered, with the endpoint's URL: a bearer secret. */
  readonly event: CloudFormationEvent | RosEvent
  /** What the handler resolved with. */
  readonly result?: unknown
  /** What the handler failed with. */
  readonly error?: unknown
}

/**
 * Delivers an event to a handler, as Lambda or Function Compute would, and takes the response over real HTTP. Every invocation is a request of its own:
 * it gets a response URL and a request id of its own. To repeat one, call the handler with the `event` of the first and an `endpoint` that lives on.
 *
 * @example
 * ```ts
 * test('creates a test', async () => {
 *   const event = cloudFormationEvent({ resourceType: 'Custom::StatusCakeTest', properties: { WebsiteName: 'a', CheckRate: 300 } })
 *   const { response } = await invoke(handler, event)
 *   expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'test-1', Data: { TestId: 'test-1' } })
 * })
 * ```
 */
export async function invoke(
  handler: InvokedHandler,
  event: CloudFormationEvent | RosEvent,
  options: InvokeOptions = {},
): Promise<Invocation> {
  const loopback = allowLoopback()
  const endpoint = options.endpoint ?? (await startResponseEndpoint())
  try {
    const isRos = !event.StackId.startsWith('arn:')
    const { id, href, intranetHref, at } = endpoint.mint({ engine: isRos ? 'ros' : 'cfn' })
    const delivered = {
      ...event,
      RequestId: randomUUID(),
      ResponseURL: href,
      ...(intranetHref !== undefined && { IntranetResponseURL: intranetHref }),
    }
    const { context = isRos ? fcContext() : lambdaContext(), envelope = isRos ? fcPayload : (bare: unknown) => bare } = options
    const ending = await run(handler, envelope(delivered, { timestamp: at, sentTimestamp: at }), context)
    const exchanges = endpoint.exchangesOf(id)
    return { response: parse(exchanges.find(({ accepted }) => accepted)?.text), exchanges, event: delivered, ...ending }
  } finally {
    if (!options.endpoint) await endpoint.close()
    loopback[Symbol.dispose]()
  }
}

/** A handler of three parameters that returns no promise has called back when it is done. */
async function run(handler: InvokedHandler, event: unknown, context: unknown): Promise<Pick<Invocation, 'result' | 'error'>> {
  try {
    const result = await new Promise((resolve, reject) => {
      const returned = handler(event, context, (error, value) => (error ? reject(error) : resolve(value)))
      if (handler.length < 3 || isThenable(returned)) resolve(returned)
    })
    return { result }
  } catch (error) {
    return { error }
  }
}

const isThenable = (value: unknown): boolean => typeof value === 'object' && value !== null && 'then' in value

function parse(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
