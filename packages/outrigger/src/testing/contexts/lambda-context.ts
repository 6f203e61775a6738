import type { Clock } from '../../ports.ts'

/** What a Lambda function's handler gets as its context, as far as it holds data. Source: "Using the Lambda context object" (AWS Lambda Developer Guide). */
export interface LambdaContext {
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  readonly memoryLimitInMB: string
  readonly awsRequestId: string
  readonly logGroupName: string
  readonly logStreamName: string
  callbackWaitsForEmptyEventLoop: boolean
  /** Milliseconds until Lambda stops the function. */
  getRemainingTimeInMillis(): number
}

/** How much time a {@link lambdaContext} tells: always the same, or counting down by a clock from now on. In ms. */
export type LambdaContextOptions =
  | { readonly remaining?: number; readonly clock?: never; readonly timeout?: never }
  | { readonly clock: Clock; readonly timeout: number; readonly remaining?: never }

/**
 * A Lambda context. Without options there are always 60 s left.
 *
 * @example
 * ```ts
 * const context = lambdaContext({ clock, timeout: 15 * 60_000 })
 * ```
 */
export function lambdaContext({ remaining = 60_000, clock, timeout }: LambdaContextOptions = {}): LambdaContext {
  const end = clock ? clock.now() + timeout : 0
  return {
    functionName: 'example-provider',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:example-provider',
    memoryLimitInMB: '128',
    awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    logGroupName: '/aws/lambda/example-provider',
    logStreamName: '2026/01/01/[$LATEST]58419525dade4d17a495dceeeed44708',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => (clock ? Math.max(0, end - clock.now()) : remaining),
  }
}
