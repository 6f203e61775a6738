import { DefinitionError } from '../errors/definition-error.ts'
import { milliseconds } from '../lifecycle/duration.ts'
import type { ServiceOptions } from '../lifecycle/service.ts'
import type { Duration } from '../ports.ts'
import type { RosOptions } from '../protocol/ros.ts'
import { parseServiceToken, type ServiceToken } from '../protocol/service-token.ts'
import { readTopicArn } from './aws-sns-hosts.ts'
import type { Fetch } from './fetch-text.ts'
import type { SignKeyOptions, SignKeySettings } from './sign-key.ts'

/**
 * What stands in the brackets of a `web:` token, which ROS doesn't send along:
 *
 * - `'async'`, for `web:<url>`: the reply is 202 at once, the response follows on the response URL.
 * - `'idempotent'`, for `web[idempotent]:<url>`: the reply waits for the response to be delivered, for some seconds; where the process dies before, or
 *   delivery fails, ROS repeats the request, which is then the same piece of work by its `token`.
 * - `'sync'`, for `web[sync]:<url>`: the reply is the response; ROS waits 10 s.
 * - `'sync,idempotent'`, for `web[sync,idempotent]:<url>`.
 */
export type WebMode = 'async' | 'sync' | 'idempotent' | 'sync,idempotent'

/** Which topics of SNS may push here. */
export interface SnsOptions {
  /** ARNs of the topics. What others push is refused. */
  readonly topics: readonly string[]
}

/** Which topics of SMQ may push here. */
export interface SmqOptions {
  /** The topics as in service tokens, such as `acs:mns:cn-hangzhou:1234567890123456:topics/checks`. SMQ doesn't tell the region: it isn't compared. */
  readonly topics: readonly string[]
}

/** What may be chosen about requests that come by HTTP. */
export interface WebhookOptions extends ServiceOptions, RosOptions {
  /** What the template's `web:` token says in its brackets. Default `'async'`. */
  readonly mode?: WebMode
  /** The SignKey that ROS signs its requests with. Without one, requests of ROS are refused unless `allowUnsigned`. */
  readonly signature?: SignKeyOptions
  /** Takes requests of ROS that nobody signed: whoever reaches the URL may then ask for anything. Default `false`. */
  readonly allowUnsigned?: boolean
  /** Takes what these SNS topics push. */
  readonly sns?: SnsOptions
  /** Takes what these SMQ topics push. */
  readonly smq?: SmqOptions
  /** The URL that senders call, as the template's token writes it, where a proxy stands before this one: it is part of what they sign. Default: the request's own. */
  readonly url?: string
  /**
   * Longest body, in bytes. Default 512 KiB: SNS's messages have 256 KiB at most, SMQ's 64 KiB, and ROS's templates, whose parameters a request carries, 512 KiB.
   *
   * Source: "Amazon SNS endpoints and quotas" (AWS General Reference); "Limits" (ROS documentation).
   */
  readonly maxBodyBytes?: number
  /** Longest time for a body to arrive. Default 10 s. */
  readonly bodyTimeout?: Duration
  /** Names where the log is, in the Reason of a FAILED. */
  readonly logHint?: string
  /** Gets certificates and confirms subscriptions. Default: the platform's `fetch`. */
  readonly fetch?: Fetch
}

/** Options that were checked, with their defaults. */
export interface WebhookSettings {
  readonly mode: WebMode
  readonly maxBodyBytes: number
  readonly bodyTimeout: number
  readonly signature: SignKeySettings | undefined
  readonly snsTopics: readonly string[]
  readonly smqTopics: readonly SmqTopic[]
}

/** A topic of SMQ, as what it pushes names it. */
export type SmqTopic = Extract<ServiceToken, { kind: 'smq' }>

const modes: readonly string[] = ['async', 'sync', 'idempotent', 'sync,idempotent'] satisfies WebMode[]

/** @throws DefinitionError (`DEFINITION_INVALID`) when an option can't be meant. */
export function readOptions(options: WebhookOptions): WebhookSettings {
  const { mode = 'async', maxBodyBytes = 524_288, bodyTimeout = '10s', signature, url } = options
  if (!modes.includes(mode)) throw new DefinitionError(`mode: expected one of ${modes.join(', ')}, got ${JSON.stringify(mode)}`)
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1)
    throw new DefinitionError(`maxBodyBytes: expected bytes, got ${maxBodyBytes}`)
  const keys = signature && [signature.key].flat()
  // Code without types may give none, as from an environment variable that isn't set.
  if (keys && (keys.length === 0 || keys.some((key) => !key))) throw new DefinitionError('signature.key: expected a SignKey, got none')
  if (url !== undefined && !URL.canParse(url)) throw new DefinitionError(`url: expected an absolute URL, got ${JSON.stringify(url)}`)
  return {
    mode,
    maxBodyBytes,
    bodyTimeout: milliseconds(bodyTimeout),
    signature: signature && { ...signature, maxAge: milliseconds(signature.maxAge ?? '5m') },
    snsTopics: (options.sns?.topics ?? []).map(checkedSnsTopic),
    smqTopics: (options.smq?.topics ?? []).map(readSmqTopic),
  }
}

function checkedSnsTopic(arn: string): string {
  // Code without types may give none, as above.
  if (readTopicArn(String(arn))) return arn
  throw new DefinitionError(`sns.topics: expected the ARN of a topic, got ${JSON.stringify(arn)}`)
}

function readSmqTopic(name: string): SmqTopic {
  const token = URL.canParse(name) && name.startsWith('acs:mns:') ? parseServiceToken(name) : undefined
  if (token?.kind === 'smq' && token.target === 'topic') return token
  throw new DefinitionError(`smq.topics: expected acs:mns:<region>:<account>:topics/<name>, got ${JSON.stringify(name)}`)
}
