import type { IncomingReply, OutgoingRequest } from '../ports.ts'
import { webDigest } from '../lifecycle/web-digest.ts'
import { defineResource } from '../resource/define-resource.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { type RecordingLogger, recordingLogger, rosEvent, type RosEvent, type VirtualClock, virtualClock } from '../testing/index.ts'
import { createWebhook, type WebhookHandler, type WebhookRuntime } from './create-webhook.ts'
import { type Md5, md5 } from './md5.ts'
import type { WebhookOptions } from './options.ts'
import { webUrl } from './sign-key.fixture.ts'

/** A response that was sent. */
interface SentResponse {
  readonly url: string
  readonly body: unknown
}

/** A webhook and all that is seen of it from outside. Nothing touches the network. */
export interface WebhookWorld {
  readonly clock: VirtualClock
  readonly handler: WebhookHandler
  /** The operations that authors were called for. */
  readonly calls: readonly string[]
  readonly sent: readonly SentResponse[]
  readonly logs: RecordingLogger['entries']
  /** Sends a request, and tells the status and the body of its reply. */
  send(request: Request, runtime?: WebhookRuntime): Promise<{ readonly status: number; readonly body: unknown }>
}

/** What to choose besides a webhook's own options. */
export interface WorldChoices extends WebhookOptions {
  readonly create?: ResourceDefinition['create']
  /** Answers each try to send a response. Default: 200. */
  readonly endpoint?: (request: OutgoingRequest) => Promise<IncomingReply>
  readonly md5?: Md5
}

/** Builds a world of one resource, `Custom::Greeting`. */
export function webhookWorld(choices: WorldChoices = {}): WebhookWorld {
  const clock = virtualClock()
  const logger = recordingLogger()
  const calls: string[] = []
  const sent: SentResponse[] = []
  const greeting = defineResource({
    type: 'Custom::Greeting',
    create(context) {
      calls.push('Create')
      return choices.create?.(context) ?? { physicalResourceId: 'greeting-1' }
    },
    update: () => void calls.push('Update'),
    delete: () => void calls.push('Delete'),
  })
  const httpClient = {
    async send(request: OutgoingRequest): Promise<IncomingReply> {
      const body: unknown = JSON.parse(new TextDecoder().decode(request.body))
      sent.push({ url: request.url, body })
      return choices.endpoint ? choices.endpoint(request) : { status: 200 }
    },
  }
  const { create: _, endpoint: __, md5: digest = md5, ...options } = choices
  const handler = createWebhook(greeting, { httpClient, digest: webDigest, md5: digest }, { clock, logger, random: () => 0.5, ...options })
  return {
    clock,
    handler,
    calls,
    sent,
    logs: logger.entries,
    async send(request, runtime) {
      const reply = await clock.runUntil(handler(request, runtime))
      const text = await reply.text()
      return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) }
    },
  }
}

/** A request of ROS for the world's resource. */
export const greetingEvent = (overrides: Parameters<typeof rosEvent>[0] = {}): RosEvent =>
  rosEvent({ resourceType: 'Custom::Greeting', ...overrides })

/** As ROS posts JSON. */
export const postJson = (
  body: unknown,
  init: { readonly headers?: object; readonly url?: string; readonly method?: string } = {},
): Request =>
  new Request(init.url ?? webUrl, {
    method: init.method ?? 'POST',
    headers: { 'content-type': 'application/json', ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
