import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import type { Clock } from '../../ports.ts'
import { type Fields, fieldsOf } from '../../protocol/fields.ts'
import { lambdaContext } from '../../testing/index.ts'
import type { CdkContext } from './index.ts'

/** A user's handler, as the framework knows it. */
export type UserHandler = (event: unknown, context: CdkContext) => Promise<unknown>

/** A `Provider` construct, deployed: its user's handlers, and how it waits. */
export interface Deployment {
  readonly onEvent: UserHandler
  readonly isComplete?: UserHandler
  readonly clock: Clock
  /** Pause between two calls of isComplete, in ms. Default 5 s, as the construct's. */
  readonly queryInterval?: number
  /** Time all of them may take, in ms. Default 30 min, as the construct's. */
  readonly totalTimeout?: number
  /** What an older framework calls its users' handlers with. Default: the event. */
  readonly pass?: (event: Fields) => Fields
}

/** The framework under way. */
export interface Framework {
  /** Takes an event as the framework's function does; resolves when all that follows from it is over. */
  handle(event: unknown, remaining?: number): Promise<void>
  /** What the user's handlers were called with, and what came of it. */
  readonly calls: readonly { readonly handler: string; readonly event: Fields; readonly result?: unknown; readonly error?: unknown }[]
  /** All that the framework printed. */
  readonly printed: readonly string[]
}

type Handle = (event: unknown) => Promise<void>

interface Outbound {
  invokeFunction(input: { readonly FunctionName: string; readonly Payload: string }): Promise<object>
  startExecution(input: { readonly input: string }): Promise<void>
  httpRequest(
    options: { readonly hostname: string; readonly path: string; readonly method: string; readonly headers: Fields },
    body: string,
  ): Promise<void>
}

const require = createRequire(import.meta.url)
const folder = path.join(path.dirname(require.resolve('aws-cdk-lib/package.json')), 'custom-resources/lib/provider-framework/runtime')

/** Loads the runtime that the CDK deploys, on an outside world of one's own. */
function loadRuntime(
  outbound: Outbound,
  env: Readonly<Record<string, string>>,
  print: (line: string) => void,
): Readonly<Record<string, Handle>> {
  // As Node's own, which is deprecated and says so.
  const url = {
    parse: (href: string) =>
      (({ protocol, hostname, pathname, search }) => ({ protocol, hostname, pathname, path: pathname + search }))(new URL(href)),
  }
  const loaded: Record<string, unknown> = { './outbound': outbound, url }
  const console = { log: (...parts: readonly unknown[]) => print(parts.map(String).join(' ')) }
  const load = (name: string): unknown => {
    if (loaded[name] === undefined) {
      const module = { exports: {} }
      const code = readFileSync(path.join(folder, `${name}.js`), 'utf8')
      const run = compileFunction(code, ['require', 'module', 'exports', 'process', 'console'])
      Reflect.apply(run, undefined, [load, module, module.exports, { env }, console])
      loaded[name] = module.exports
    }
    return loaded[name]
  }
  return load('./framework') as Readonly<Record<string, Handle>>
}

/** The provider framework's own runtime, on a clock: Lambda and Step Functions are played, responses are sent over real HTTP. */
export function startFramework(deployment: Deployment): Framework {
  const { clock, queryInterval = 5000, totalTimeout = 1_800_000, pass = (event) => event } = deployment
  const calls: { handler: string; event: Fields; result?: unknown; error?: unknown }[] = []
  const printed: string[] = []
  const executions = new Map<string, Promise<void>>()
  const ports = new Map<string, string>()
  let remaining = 60_000

  const runtime = loadRuntime(
    {
      async invokeFunction({ FunctionName, Payload }) {
        const name = FunctionName.endsWith('onEvent') ? 'onEvent' : 'isComplete'
        const event = pass(fieldsOf(JSON.parse(Payload)))
        const call: (typeof calls)[number] = { handler: name, event }
        calls.push(call)
        try {
          call.result = await deployment[name]?.(event, lambdaContext({ remaining }))
          return { Payload: JSON.stringify(call.result) }
        } catch (error) {
          call.error = error
          const { name: errorType, message: errorMessage, stack = '' } = error as Error
          return { FunctionError: 'Unhandled', Payload: JSON.stringify({ errorType, errorMessage, trace: stack.split('\n') }) }
        }
      },
      async startExecution({ input }) {
        executions.set(String(fieldsOf(JSON.parse(input))['ResponseURL']), waiter(input))
      },
      httpRequest: (options, body) =>
        new Promise((resolve, reject) => {
          const { hostname, path: target, method, headers } = options
          request({ hostname, port: ports.get(target), path: target, method, headers: headers as Record<string, string> }, (response) => {
            response.resume()
            response.on('end', () => ((response.statusCode ?? 500) < 400 ? resolve() : reject(new Error(`status ${response.statusCode}`))))
          })
            .on('error', reject)
            .end(body)
        }),
    },
    {
      USER_ON_EVENT_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:123456789012:function:onEvent',
      WAITER_STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:waiter',
      ...(deployment.isComplete && { USER_IS_COMPLETE_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:123456789012:function:isComplete' }),
    },
    (line) => printed.push(line),
  )

  /** The state machine that the construct makes: tries isComplete again while it asks for that. */
  const waiter = async (input: string): Promise<void> => {
    const end = clock.now() + totalTimeout
    for (;;) {
      try {
        return await runtime['isComplete']?.(JSON.parse(input))
      } catch (error) {
        if ((error as Error).constructor.name !== 'Retry') throw error
        if (clock.now() + queryInterval >= end) {
          return runtime['onTimeout']?.({ Cause: JSON.stringify({ errorMessage: (error as Error).message }) })
        }
      }
      await new Promise<void>((resolve) => clock.schedule(queryInterval, resolve))
    }
  }

  return {
    calls,
    printed,
    async handle(event, left = 60_000) {
      remaining = left
      const url = String(fieldsOf(event)['ResponseURL'])
      if (URL.canParse(url)) ports.set(new URL(url).pathname + new URL(url).search, new URL(url).port)
      await runtime['onEvent']?.(structuredClone(event))
      await executions.get(url)
    },
  }
}
