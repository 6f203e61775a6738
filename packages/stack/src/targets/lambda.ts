import type { Target } from './target.ts'

/** What a Lambda function is told about its invocation. Source: "AWS Lambda context object in Node.js" (AWS Lambda Developer Guide). */
export interface LambdaInvocation {
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  readonly memoryLimitInMB: string
  /** The same for the retries of one event. */
  readonly awsRequestId: string
  readonly logGroupName: string
  readonly logStreamName: string
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
}

/** A Lambda function's handler. Declared as a method so that handlers with narrower types fit. */
export interface LambdaHandler {
  bivariant(event: unknown, context: LambdaInvocation): unknown
}

/** How a function in this process is configured. */
export interface LambdaOptions {
  /** In seconds. Default 900, the most Lambda allows. */
  readonly timeout?: number
  /** In MB. Default 128. */
  readonly memory?: number
}

/**
 * A Lambda function in this process, invoked as CloudFormation invokes one: asynchronously, and on a thrown error or a timeout twice more, after 1 and 2 minutes of the engine's clock.
 *
 * Source: "Error handling for asynchronous invocation" (AWS Lambda Developer Guide).
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'arn:aws:lambda:us-east-1:123456789012:function:checks': lambda(handler) } })
 * ```
 */
export function lambda(handler: LambdaHandler['bivariant'], options: LambdaOptions = {}): Target {
  return {
    async deliver() {
      throw new Error(`not yet: ${handler.name} ${options.timeout}`)
    },
  }
}
