import { OutriggerError } from '../errors/outrigger-error.ts'
import { domainOf } from '../protocol/cloudformation.ts'
import { parseServiceToken, type ServiceToken } from '../protocol/service-token.ts'

/** An SNS topic, taken apart. */
export type SnsTopic = Extract<ServiceToken, { kind: 'sns' }>

/** Reads the ARN of an SNS topic; undefined where it is none. */
export function readTopicArn(arn: string): SnsTopic | undefined {
  try {
    const token = parseServiceToken(arn)
    return token.kind === 'sns' ? token : undefined
  } catch (error) {
    if (error instanceof OutriggerError) return undefined
    throw error
  }
}

/** The URL where it is `https` on SNS's own host of the topic's region and nothing else; undefined otherwise. */
export function snsUrl(href: unknown, { partition, region }: SnsTopic): URL | undefined {
  if (typeof href !== 'string' || !URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.origin === `https://sns.${region}.${domainOf(partition)}` && url.username + url.password === '' ? url : undefined
}
