import { parseServiceToken } from 'outrigger'
import { type FcContext, fcContext } from 'outrigger/testing'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { randomUuid } from '../values/random-text.ts'
import { type HandlerFactory, handlerInstances } from './handler-instances.ts'
import { runWithRetries } from './run-with-retries.ts'
import type { Delivery, Target } from './target.ts'

/** Ends an invocation of callback style. */
export type FunctionComputeCallback = (error?: unknown, result?: unknown) => void

/** A Function Compute handler, of callback or promise style. Declared as a method so that handlers with narrower types fit. */
export interface FunctionComputeHandler {
  handle(event: Buffer, context: FcContext, callback: FunctionComputeCallback): unknown
}

/** How a function in this process is configured. */
export interface FunctionComputeOptions {
  /** In seconds. Default 86400, the most Function Compute allows. */
  readonly timeout?: number
  /** In MB. Default 512. */
  readonly memory?: number
  /**
   * How often an event is run again whose run failed, 0 to 8 times. Default 3, as Function Compute does with asynchronous invocations;
   * whether ROS invokes asynchronously is unknown: 0 is how synchronous ones are treated.
   */
  readonly retries?: number
}

/** Half a second, then twice as long each time. Documented for throttled invocations, and taken to hold for failed ones. */
const pausesOf = (retries: number): readonly number[] => Array.from({ length: retries }, (_, run) => 500 * 2 ** run)

/**
 * A function of Function Compute in this process, invoked as ROS invokes one: the event is a Buffer of JSON. On a thrown error or a timeout it is
 * run again, up to {@link FunctionComputeOptions.retries} times.
 *
 * @param handler The handler, or `{ create }` that makes one for each instance: after a deliberate crash the retry runs in a new one.
 *
 * Source: "Configure a retry mechanism" (Function Compute documentation).
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'acs:fc:cn-hangzhou:1234567890123456:functions/checks': functionCompute(handler) } })
 * ```
 */
export function functionCompute(
  handler: FunctionComputeHandler['handle'] | HandlerFactory<FunctionComputeHandler['handle']>,
  { timeout = 86_400, memory = 512, retries = 3 }: FunctionComputeOptions = {},
): Target {
  const handlerOf = handlerInstances(handler)
  const pauses = pausesOf(retries)
  return {
    deliver(request: ProviderRequest, delivery: Delivery) {
      const payload = JSON.stringify(request)
      const context = invocation(delivery, timeout, memory)
      const run = (dies: AbortSignal | undefined): unknown => invoke(handlerOf(delivery, dies), Buffer.from(payload), context)
      return runWithRetries({ timeout, pauses, run }, delivery)
    },
    retryPause: () => pauses[0],
  }
}

/** Runs a handler of either style. */
function invoke(handler: FunctionComputeHandler['handle'], event: Buffer, context: FcContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) =>
      error === undefined || error === null ? resolve(result) : reject(toError(error)),
    )
    if (isThenable(returned)) resolve(returned)
  })
}

const isThenable = (value: unknown): value is PromiseLike<unknown> => typeof value === 'object' && value !== null && 'then' in value

const toError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)))

function invocation({ random, serviceToken }: Delivery, timeout: number, memory: number): FcContext {
  const token = parseServiceToken(serviceToken)
  const fc = token.kind === 'fc' ? token : undefined
  return {
    ...fcContext(),
    requestId: randomUuid(random),
    credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
    function: { name: fc?.functionName ?? 'function', handler: 'index.handler', memory, timeout },
    service: { name: fc?.serviceName ?? '', logProject: '', logStore: '', qualifier: fc?.qualifier ?? 'LATEST', versionId: '' },
    region: fc?.region ?? '',
    accountId: fc?.account ?? '',
  }
}
