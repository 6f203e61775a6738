import { snsEnvelope } from 'outrigger/testing'
import type { HandlerFactory } from './handler-instances.ts'
import { lambdaBehind, type LambdaHandler, type LambdaOptions } from './lambda.ts'
import type { Target } from './target.ts'

/**
 * An SNS topic with a Lambda function in this process as its subscriber: the function gets each request in an envelope of SNS's, and again
 * on a failure, as SNS invokes functions asynchronously.
 *
 * @param handler The handler, or `{ create }` that makes one for each instance: after a deliberate crash the retry runs in a new one.
 *
 * Source: "Fanout Amazon SNS notifications to Lambda functions" (Amazon SNS Developer Guide).
 *
 * @example
 * ```ts
 * const engine = await createStackEngine({ targets: { 'arn:aws:sns:us-east-1:123456789012:checks': sns(handler) } })
 * ```
 */
export function sns(handler: LambdaHandler['handle'] | HandlerFactory<LambdaHandler['handle']>, options: LambdaOptions = {}): Target {
  return lambdaBehind(handler, options, (request, { clock, serviceToken }) =>
    snsEnvelope(request, { topic: serviceToken, timestamp: clock.now() }),
  )
}
