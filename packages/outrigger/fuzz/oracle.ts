/**
 * Tells what must become of a payload, from the documents and the rules alone: nothing of the library is used here.
 *
 * @module
 */
import type { Scenario } from './scenario.ts'

/** A request that can be answered. */
export interface Addressed {
  readonly stackId: string
  readonly requestId: string
  readonly logicalResourceId: string
  /** The id it gave. */
  readonly given: unknown
  /** That id, where a response must give it back. */
  readonly physicalResourceId: string | undefined
  readonly requestType: unknown
  /** Where a response may go; normalised. */
  readonly urls: readonly string[]
  /** Whether it must be answered; where not, it may be. */
  readonly isCertain: boolean
}

/** What an event holds: requests, or what is none. */
export type Expected =
  | { readonly kind: 'direct'; readonly requests: readonly [Addressed | undefined] }
  | { readonly kind: 'sns'; readonly requests: readonly (Addressed | undefined)[] }
  | { readonly kind: 'sqs'; readonly requests: readonly (Addressed | undefined)[]; readonly messageIds: readonly string[] }

type Fields = Readonly<Record<string, unknown>>

/** Reads a payload as its platform's and engine's documents describe it. */
export function expect({ handler }: Scenario, payload: unknown): Expected {
  if (handler !== 'lambda') return { kind: 'direct', requests: [rosRequest(fcEvent(payload))] }
  const { Records: records, ResponseURL: url } = fieldsOf(payload)
  if (!Array.isArray(records) || url !== undefined) return { kind: 'direct', requests: [cfnRequest(payload)] }
  const list: readonly unknown[] = records
  const requests = list.map((record) => cfnRequest(eventOf(fieldsOf(record))))
  if (!list.some((record) => fieldsOf(record)['eventSource'] === 'aws:sqs')) return { kind: 'sns', requests }
  return { kind: 'sqs', requests, messageIds: list.map((record) => textOf(fieldsOf(record)['messageId'])) }
}

function eventOf({ Sns: notification, body }: Fields): unknown {
  if (isFields(notification)) return json(notification['Message'])
  const content = json(body)
  const { Type: type, Message: message, ResponseURL: url } = fieldsOf(content)
  return type === 'Notification' && url === undefined ? json(message) : content
}

const fcEvent = (payload: unknown): unknown => {
  if (payload instanceof Uint8Array) return json(new TextDecoder().decode(payload))
  return typeof payload === 'string' ? json(payload) : payload
}

/** Domains of the partitions: aws and GovCloud, China, European Sovereign Cloud, and the isolated ones. */
const awsDomains = ['amazonaws.com', 'amazonaws.com.cn', 'amazonaws.eu', 'c2s.ic.gov', 'sc2s.sgov.gov', 'cloud.adc-e.uk', 'csp.hci.ic.gov']

const cfnRequest = (event: unknown): Addressed | undefined => addressed(fieldsOf(event), ['ResponseURL'], awsDomains)

const rosRequest = (event: unknown): Addressed | undefined =>
  addressed(fieldsOf(event), ['ResponseURL', 'IntranetResponseURL', 'InnerResponseURL'], ['aliyuncs.com'])

/** Past the first nobody can be sure that a Reason fits beside the ids; past the second none does. */
const [surelyFits, neverFits] = [2900, 4000]

function addressed(event: Fields, urlNames: readonly string[], domains: readonly string[]): Addressed | undefined {
  const { StackId: stackId, RequestId: requestId, LogicalResourceId: logicalResourceId, ResponseURL: url } = event
  if (!isText(stackId) || !isText(requestId) || !isText(logicalResourceId) || !isText(url) || !URL.canParse(url)) return undefined
  const urls = urlNames.flatMap((name) => allowedUrl(event[name], domains))
  const size = bytes([stackId, requestId, logicalResourceId])
  if (urls.length === 0 || size > neverFits) return undefined
  const { RequestType: requestType, PhysicalResourceId: id } = event
  const physicalResourceId =
    requestType !== 'Create' && isText(id) && bytes([stackId, requestId, logicalResourceId, id]) < surelyFits ? id : undefined
  // ROS's documents call the intranet URL by two names: where both are there, the one they use most counts.
  const isCertain =
    size < surelyFits &&
    [url, event['IntranetResponseURL']].some((href) => urls.some((own) => isText(href) && URL.canParse(href) && new URL(href).href === own))
  return { stackId, requestId, logicalResourceId, given: id, physicalResourceId, requestType, urls, isCertain }
}

function allowedUrl(href: unknown, domains: readonly string[]): string[] {
  if (!isText(href) || !URL.canParse(href)) return []
  const url = new URL(href)
  const isOwn = url.protocol === 'https:' && domains.some((domain) => url.hostname.endsWith(`.${domain}`))
  const isListed =
    url.hostname === '127.0.0.1' ? /^https?:$/.test(url.protocol) : url.hostname === 'proxy.example' && url.protocol === 'https:'
  return (isOwn || isListed) && url.username === '' && url.password === '' ? [url.href] : []
}

const bytes = (texts: readonly string[]): number => Buffer.byteLength(JSON.stringify(texts))

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** What a text says as JSON; undefined, as of what is no text, where it is none. */
function json(text: unknown): unknown {
  try {
    return JSON.parse(textOf(text))
  } catch {
    return undefined
  }
}
