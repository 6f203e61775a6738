import { parseServiceToken } from 'outrigger'
import { type LambdaContext, lambdaContext } from 'outrigger/testing'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { randomUuid } from '../values/random-text.ts'
import { type HandlerFactory, handlerInstances } from './handler-instances.ts'
import { runWithRetries } from './run-with-retries.ts'
import type { Delivery, Target } from './target.ts'

/** A Lambda function's handler. Declared as a method so that handlers with narrower types fit. */
export interface LambdaHandler {
  handle(event: unknown, context: LambdaContext): unknown
}

/** How a function in this process is configured. */
export interface LambdaOptions {
  /** In seconds. Default 900, the most Lambda allows. */
  readonly timeout?: number
  /** In MB. Default 128. */
  readonly memory?: number
}

/** Pauses before the second and third run of an event whose run failed, in ms. */
const pauses = [60_000, 120_000] as const

/**
 * A Lambda function in this process, invoked as CloudFormation invokes one: asynchronously, and on a thrown error or a timeout
 * twice more, after 1 and 2 minutes of the engine's clock.
 *
 * @param handler The handler, or `{ create }` that makes one for each instance: after a deliberate crash the retry runs in a new one.
 *
 * Source: "How Lambda handles errors and retries with asynchronous invocation" (AWS Lambda Developer Guide).
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'arn:aws:lambda:us-east-1:123456789012:function:checks': lambda(handler) } })
 * ```
 */
export function lambda(handler: LambdaHandler['handle'] | HandlerFactory<LambdaHandler['handle']>, options: LambdaOptions = {}): Target {
  return lambdaBehind(handler, options, (request) => request)
}

/** A Lambda function that another service invokes: its event is the request in that service's envelope. */
export function lambdaBehind(
  handler: LambdaHandler['handle'] | HandlerFactory<LambdaHandler['handle']>,
  { timeout = 900, memory = 128 }: LambdaOptions,
  envelope: (request: ProviderRequest, delivery: Delivery) => object,
): Target {
  const handlerOf = handlerInstances(handler)
  return {
    deliver(request, delivery) {
      const payload = JSON.stringify(envelope(request, delivery))
      const awsRequestId = randomUuid(delivery.random)
      const run = (dies: AbortSignal | undefined): unknown =>
        handlerOf(delivery, dies)(JSON.parse(payload), invocation(delivery, awsRequestId, timeout, memory))
      return runWithRetries({ timeout, pauses, run }, delivery)
    },
    retryPause: () => pauses[0],
  }
}

function invocation({ clock, random, serviceToken }: Delivery, awsRequestId: string, timeout: number, memory: number): LambdaContext {
  const token = parseServiceToken(serviceToken)
  const functionName = token.kind === 'lambda' ? token.functionName : 'function'
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')
  return {
    ...lambdaContext({ clock, timeout: timeout * 1000 }),
    functionName,
    invokedFunctionArn: serviceToken,
    memoryLimitInMB: String(memory),
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `${day}/[$LATEST]${randomUuid(random).replaceAll('-', '')}`,
  }
}
