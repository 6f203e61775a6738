import { type Logger, parseServiceToken, type Provider, type ServiceOptions } from 'outrigger'
import { aliyunFc } from 'outrigger/aliyun-fc'
import { awsLambda } from 'outrigger/aws-lambda'
import { functionCompute } from './function-compute.ts'
import type { FunctionInstance } from './handler-instances.ts'
import { lambda } from './lambda.ts'
import { sns } from './sns.ts'
import type { Target } from './target.ts'

/** How a provider in this process is run. */
export interface ProviderOptions {
  /** Takes the provider's log. Default: the console. */
  readonly logger?: Logger
  /** Time the function around it may run, in seconds. Default: the most its platform allows. */
  readonly timeout?: number
}

/**
 * A provider of Outrigger's in this process, behind the function its service token names: a Lambda function on CloudFormation, also as
 * the subscriber of an SNS topic, a function of Function Compute on ROS. It runs on the engine's clock.
 *
 * @param target The provider; or what makes one for each instance of the function, where it keeps something in memory.
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
export function provider(target: Provider | (() => Provider), { logger, timeout }: ProviderOptions = {}): Target {
  const make = typeof target === 'function' ? target : () => target
  function service({ clock, random }: FunctionInstance): ServiceOptions {
    // One number for all pauses of an instance: which of its requests draws first must make no difference to a run.
    const pause = random()
    return { clock, random: () => pause, responseHosts: ['127.0.0.1'], ...(logger && { logger }) }
  }
  const options = timeout === undefined ? {} : { timeout }
  const functions: Readonly<Partial<Record<string, Target>>> = {
    lambda: lambda({ create: (instance) => awsLambda(make(), service(instance)) }, options),
    sns: sns({ create: (instance) => awsLambda(make(), service(instance)) }, options),
    fc: functionCompute({ create: (instance) => aliyunFc(make(), service(instance)) }, options),
  }

  return {
    async deliver(request, delivery) {
      const { kind } = parseServiceToken(delivery.serviceToken)
      const behind = functions[kind]
      if (behind === undefined)
        throw new Error(
          `a provider in this process can stand behind a Lambda function, an SNS topic or a function of Function Compute, not behind ${kind}`,
        )
      return behind.deliver(request, delivery)
    },
    retryPause: (serviceToken) => functions[parseServiceToken(serviceToken).kind]?.retryPause?.(serviceToken),
  }
}
