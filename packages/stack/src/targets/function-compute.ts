import { parseServiceToken } from 'outrigger'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { randomUuid } from '../values/random-text.ts'
import { runHandler } from './run-handler.ts'
import type { Delivery, Target } from './target.ts'

/** What a function of Function Compute is told about its invocation. Source: "Context" (Function Compute 3.0, Node.js runtime). */
export interface FunctionComputeInvocation {
  readonly requestId: string
  readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly securityToken: string }
  readonly function: {
    readonly name: string
    readonly handler: string
    /** In MB. */
    readonly memory: number
    /** In seconds. */
    readonly timeout: number
  }
  /** FC 2.0: the service the function belongs to; its fields are empty on FC 3.0. */
  readonly service: {
    readonly name: string
    readonly logProject: string
    readonly logStore: string
    readonly qualifier: string
    readonly versionId: string
  }
  readonly region: string
  readonly accountId: string
}

/** Ends an invocation of callback style. */
export type FunctionComputeCallback = (error?: unknown, result?: unknown) => void

/** A Function Compute handler, of callback or promise style. Declared as a method so that handlers with narrower types fit. */
export interface FunctionComputeHandler {
  handle(event: Buffer, context: FunctionComputeInvocation, callback: FunctionComputeCallback): unknown
}

/** How a function in this process is configured. */
export interface FunctionComputeOptions {
  /** In seconds. Default 86400, the most Function Compute allows. */
  readonly timeout?: number
  /** In MB. Default 512. */
  readonly memory?: number
}

/**
 * A function of Function Compute in this process, invoked as ROS invokes one: the event is a Buffer of JSON. It is run once, whatever it throws:
 * whether ROS has its invocations repeated is unknown.
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'acs:fc:cn-hangzhou:1234567890123456:functions/checks': functionCompute(handler) } })
 * ```
 */
export function functionCompute(
  handler: FunctionComputeHandler['handle'],
  { timeout = 86_400, memory = 512 }: FunctionComputeOptions = {},
): Target {
  return {
    async deliver(request: ProviderRequest, delivery: Delivery) {
      const event = Buffer.from(JSON.stringify(request))
      const context = invocation(delivery, timeout, memory)
      await runHandler(delivery.clock, timeout, () => invoke(handler, event, context))
    },
  }
}

/** Runs a handler of either style. */
function invoke(handler: FunctionComputeHandler['handle'], event: Buffer, context: FunctionComputeInvocation): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) =>
      error === undefined || error === null ? resolve(result) : reject(toError(error)),
    )
    if (isThenable(returned)) resolve(returned)
  })
}

const isThenable = (value: unknown): value is PromiseLike<unknown> => typeof value === 'object' && value !== null && 'then' in value

const toError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)))

function invocation({ random, serviceToken }: Delivery, timeout: number, memory: number): FunctionComputeInvocation {
  const token = parseServiceToken(serviceToken)
  const fc = token.kind === 'fc' ? token : undefined
  return {
    requestId: randomUuid(random),
    credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
    function: { name: fc?.functionName ?? 'function', handler: 'index.handler', memory, timeout },
    service: { name: fc?.serviceName ?? '', logProject: '', logStore: '', qualifier: fc?.qualifier ?? 'LATEST', versionId: '' },
    region: fc?.region ?? '',
    accountId: fc?.account ?? '',
  }
}
