import { type Logger, parseServiceToken, type Provider } from 'outrigger'
import { aliyunFc } from 'outrigger/aliyun-fc'
import { awsLambda } from 'outrigger/aws-lambda'
import { functionCompute } from './function-compute.ts'
import { lambda } from './lambda.ts'
import type { Delivery, Target } from './target.ts'

/** How a provider in this process is run. */
export interface ProviderOptions {
  /** Takes the provider's log. Default: the console. */
  readonly logger?: Logger
  /** Time the function around it may run, in seconds. Default: the most its platform allows. */
  readonly timeout?: number
}

/**
 * A provider of Outrigger's in this process, behind the function its service token names: a Lambda function on CloudFormation,
 * a function of Function Compute on ROS. It runs on the engine's clock.
 *
 * @throws OutriggerError `SERVICE_TOKEN_INVALID`, or Error for a kind of token that has no adapter here; noted on the exchange.
 *
 * @example
 * ```ts
 * const checks = provider(statusCakeTest)
 * const engine = await createStackEngine({
 *   targets: { 'arn:aws:lambda:us-east-1:123456789012:function:checks': checks, 'acs:fc:cn-hangzhou:1234567890123456:functions/checks': checks },
 * })
 * ```
 */
export function provider(target: Provider, options: ProviderOptions = {}): Target {
  const functions = new Map<string, Target>()

  function functionOf(delivery: Delivery): Target {
    const { kind } = parseServiceToken(delivery.serviceToken)
    const existing = functions.get(kind)
    if (existing) return existing
    const made = makeFunction(kind, target, delivery, options)
    functions.set(kind, made)
    return made
  }

  return { deliver: async (request, delivery) => functionOf(delivery).deliver(request, delivery) }
}

function makeFunction(kind: string, target: Provider, { clock, random }: Delivery, { logger, timeout }: ProviderOptions): Target {
  const service = { clock, random, responseHosts: ['127.0.0.1'], ...(logger && { logger }) }
  const options = timeout === undefined ? {} : { timeout }
  if (kind === 'lambda') return lambda(awsLambda(target, service), options)
  if (kind === 'fc') return functionCompute(aliyunFc(target, service), options)
  throw new Error(`a provider in this process can stand behind a Lambda function or a function of Function Compute, not behind ${kind}`)
}
