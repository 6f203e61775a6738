import { OutriggerError } from '../errors/outrigger-error.ts'

/** A service token, taken apart: where the engine sends a resource's requests. */
export type ServiceToken =
  | {
      readonly kind: 'lambda'
      readonly partition: string
      readonly region: string
      readonly account: string
      readonly functionName: string
      /** Alias or version behind the function's name. */
      readonly qualifier?: string
    }
  | { readonly kind: 'sns'; readonly partition: string; readonly region: string; readonly account: string; readonly topicName: string }
  | {
      readonly kind: 'fc'
      readonly region: string
      readonly account: string
      readonly functionName: string
      /** FC 2.0 only. */
      readonly serviceName?: string
      readonly qualifier?: string
    }
  | { readonly kind: 'smq'; readonly region: string; readonly account: string; readonly target: 'queue' | 'topic'; readonly name: string }
  | { readonly kind: 'web'; readonly url: string; readonly sync: boolean; readonly idempotent: boolean }

const lambda = /^arn:(aws[\w-]*):lambda:([\w-]+):(\d{12}):function:([\w-]+)(?::([\w$-]+))?$/
const sns = /^arn:(aws[\w-]*):sns:([\w-]+):(\d{12}):([\w-]+)$/
const fc = /^acs:fc:([\w-]+):(\d+):(?:services\/([\w-]+)(?:\.([\w-]+))?\/)?functions\/([\w$-]+)(?:\/([\w-]+))?$/
const smq = /^acs:mns:([\w-]+):(\d+):\/?(queue|topic)s\/([\w-]+)$/
const web = /^web(?:\[([a-z, ]*)\])?:(https?:\/\/.+)$/i

/**
 * Reads a service token of either engine.
 *
 * @throws OutriggerError `SERVICE_TOKEN_INVALID` when it has none of the known forms.
 *
 * @example
 * ```ts
 * parseServiceToken('web[sync]:https://provider.example/hook') // { kind: 'web', url: 'https://…', sync: true, idempotent: false }
 * ```
 */
export function parseServiceToken(token: string): ServiceToken {
  const parsed = readLambda(token) ?? readSns(token) ?? readFc(token) ?? readSmq(token) ?? readWeb(token)
  if (parsed) return parsed
  throw new OutriggerError(
    'SERVICE_TOKEN_INVALID',
    `not a service token: ${JSON.stringify(token.slice(0, 80))}; expected the ARN of a Lambda function or SNS topic, acs:fc:…, acs:mns:…, or web[options]:<url>`,
  )
}

function readLambda(token: string): ServiceToken | undefined {
  const [, partition = '', region = '', account = '', functionName = '', qualifier] = lambda.exec(token) ?? []
  if (functionName === '') return undefined
  return { kind: 'lambda', partition, region, account, functionName, ...(qualifier !== undefined && { qualifier }) }
}

function readSns(token: string): ServiceToken | undefined {
  const [, partition = '', region = '', account = '', topicName = ''] = sns.exec(token) ?? []
  return topicName === '' ? undefined : { kind: 'sns', partition, region, account, topicName }
}

function readSmq(token: string): ServiceToken | undefined {
  const [, region = '', account = '', target, name = ''] = smq.exec(token) ?? []
  return name === '' ? undefined : { kind: 'smq', region, account, target: target === 'queue' ? 'queue' : 'topic', name }
}

function readFc(token: string): ServiceToken | undefined {
  const [, region = '', account = '', serviceName, serviceQualifier, functionName = '', functionQualifier] = fc.exec(token) ?? []
  if (functionName === '') return undefined
  const qualifier = serviceQualifier ?? functionQualifier
  return {
    kind: 'fc',
    region,
    account,
    functionName,
    ...(serviceName !== undefined && { serviceName }),
    ...(qualifier !== undefined && { qualifier }),
  }
}

function readWeb(token: string): ServiceToken | undefined {
  const [, list = '', url = ''] = web.exec(token) ?? []
  const options = list.split(',').map((option) => option.trim().toLowerCase())
  const known = options.every((option) => ['', 'sync', 'idempotent'].includes(option))
  if (!known || !URL.canParse(url)) return undefined
  return { kind: 'web', url, sync: options.includes('sync'), idempotent: options.includes('idempotent') }
}
