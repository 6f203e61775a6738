import type { Target } from './target.ts'

/** What a function of Function Compute is told about its invocation. Source: "Context" (Function Compute 3.0, Node.js runtime). */
export interface FunctionComputeInvocation {
  readonly requestId: string
  readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly securityToken: string }
  readonly function: {
    readonly name: string
    readonly handler: string /** In MB. */
    readonly memory: number /** In seconds. */
    readonly timeout: number
  }
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
  bivariant(event: Buffer, context: FunctionComputeInvocation, callback: FunctionComputeCallback): unknown
}

/** How a function in this process is configured. */
export interface FunctionComputeOptions {
  /** In seconds. Default 86400, the most Function Compute allows. */
  readonly timeout?: number
  /** In MB. Default 512. */
  readonly memory?: number
}

/**
 * A function of Function Compute in this process, invoked as ROS invokes one: the event is a Buffer of JSON.
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'acs:fc:cn-hangzhou:1234567890123456:functions/checks': functionCompute(handler) } })
 * ```
 */
export function functionCompute(handler: FunctionComputeHandler['bivariant'], options: FunctionComputeOptions = {}): Target {
  return {
    async deliver() {
      throw new Error(`not yet: ${handler.name} ${options.timeout}`)
    },
  }
}
