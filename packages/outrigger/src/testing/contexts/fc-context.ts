type FcLog = (...values: readonly unknown[]) => void

/** What a Function Compute function's handler gets as its context. Source: "Context" of the Node.js runtime (Function Compute documentation, 2.0 and 3.0). */
export interface FcContext {
  readonly requestId: string
  readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string; readonly securityToken: string }
  /** `timeout` in seconds, `memory` in MB. */
  readonly function: { readonly name: string; readonly handler: string; readonly memory: number; readonly timeout: number }
  /** `name` only on Function Compute 2.0: in 3.0 a function stands by itself. */
  readonly service: {
    readonly name?: string
    readonly logProject: string
    readonly logStore: string
    readonly qualifier: string
    readonly versionId: string
  }
  readonly region: string
  readonly accountId: string
  readonly retryCount: number
  readonly logger: Readonly<Record<'debug' | 'info' | 'warn' | 'error' | 'log', FcLog>>
}

const log: FcLog = () => {}

/** What to choose about a {@link fcContext}. */
export interface FcContextOptions {
  /** The function's timeout in seconds. Default 60. There is no call that tells what remains of it. */
  readonly timeout?: number
  /** Of Function Compute. Default 3. */
  readonly version?: 2 | 3
}

/**
 * A Function Compute context. Its logger prints nothing.
 *
 * @example
 * ```ts
 * const context = fcContext({ timeout: 600, version: 2 })
 * ```
 */
export function fcContext({ timeout = 60, version = 3 }: FcContextOptions = {}): FcContext {
  return {
    requestId: '1-69559b80-d4e5f6a7b8c90001',
    credentials: { accessKeyId: 'STS.example', accessKeySecret: 'example-secret', securityToken: 'example-token' },
    function: { name: 'example-provider', handler: 'index.handler', memory: 512, timeout },
    service: { ...(version === 2 && { name: 'example-service' }), logProject: '', logStore: '', qualifier: 'LATEST', versionId: '' },
    region: 'cn-hangzhou',
    accountId: '1234567890123456',
    retryCount: 0,
    logger: { debug: log, info: log, warn: log, error: log, log },
  }
}
