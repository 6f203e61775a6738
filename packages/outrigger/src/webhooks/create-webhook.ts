import { allowedUrls } from '../delivery/response-hosts.ts'
import { consoleLogger } from '../lifecycle/console-logger.ts'
import { createLog } from '../lifecycle/log.ts'
import type { Provider } from '../lifecycle/operation.ts'
import { createScrubber, type Scrubber } from '../lifecycle/scrubber.ts'
import { createService } from '../lifecycle/service.ts'
import { systemClock } from '../lifecycle/system-clock.ts'
import type { Digest, HttpClient } from '../ports.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { decodeRequest } from '../protocol/decode-request.ts'
import type { Dialect } from '../protocol/dialect.ts'
import { fieldsOf } from '../protocol/fields.ts'
import { rosDialect } from '../protocol/ros.ts'
import { describeThrown } from '../protocol/thrown.ts'
import { createAnswers } from './answers.ts'
import { createCertificates } from './certificates.ts'
import { takeIncoming } from './incoming.ts'
import type { Intake, Taken } from './intake.ts'
import type { Md5 } from './md5.ts'
import { readOptions, type WebhookOptions } from './options.ts'
import { createReplays } from './replays.ts'
import type { Reply } from './reply.ts'
import { refusalOf, responseOf } from './responses.ts'
import { secretsOfEvent } from './secrets-of-event.ts'
import { smqIntake } from './smq-intake.ts'
import { snsIntake } from './sns-intake.ts'
import { createSyncReplies, withoutDeferral } from './sync-replies.ts'
import { webIntake } from './web-intake.ts'

/** What the platform around a webhook tells and gives. */
export interface WebhookRuntime {
  /** Keeps the platform alive until the promise is settled, as workers offer it. */
  waitUntil?(work: Promise<unknown>): void
  /** Time that work may go on, in ms from now. Default: as long as the engine waits. */
  readonly remaining?: number
}

/** Answers requests that come by HTTP. */
export interface WebhookHandler {
  (request: Request, runtime?: WebhookRuntime): Promise<Response>
  /** Resolves when no work is under way any more, also what was begun meanwhile. */
  drain(): Promise<void>
}

/** What a platform brings. */
export interface WebhookPlatform {
  readonly httpClient: HttpClient
  readonly digest: Digest
  readonly md5: Md5
}

/** How long a reply may wait for the work, in ms. Who pushes takes longer for a failure: SNS after 15 s, SMQ after 5 s, ROS perhaps after 10 s. */
const patience = { sns: 10_000, smq: 3500, web: 8000 }

const notServed = 'a request was not served'

/** @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps, or an option can't be meant. */
export function createWebhook(target: Provider, platform: WebhookPlatform, options: WebhookOptions): WebhookHandler {
  const { clock = systemClock, logger = consoleLogger, responseHosts = 'exact', fetch = globalThis.fetch } = options
  const settings = readOptions(options)
  const isSync = settings.mode.startsWith('sync')
  const isIdempotent = settings.mode.endsWith('idempotent')
  const log = createLog(logger, createScrubber(), {})
  const ports = { md5: platform.md5, now: () => clock.now(), clock, log, fetch, certificates: createCertificates(fetch, clock) }
  const web = webIntake(settings.signature, options.allowUnsigned ?? false, ports)
  const intakes: readonly Intake[] = [snsIntake({ ...ports, topics: settings.snsTopics }), smqIntake(settings.smqTopics, ports), web]

  const serviceOptions = { ...options, responseHosts }
  const ros = rosDialect(options)
  const services = {
    cfn: createService(target, { dialects: [cloudFormation], ...platform }, serviceOptions),
    ros: createService(target, { dialects: [ros], ...platform }, serviceOptions),
  }
  const syncReplies = createSyncReplies()
  const { httpClient } = syncReplies
  const syncService = createService(
    withoutDeferral(target),
    { dialects: [ros], digest: platform.digest, httpClient },
    { ...serviceOptions, httpClient },
  )
  const answers = createAnswers(clock, log)
  const replays = createReplays(clock, 2 * (settings.signature?.maxAge ?? 0))

  async function answer({ name }: Intake, { event, sentAt }: Taken, runtime: WebhookRuntime, scrubber: Scrubber): Promise<Reply> {
    const { logHint } = options
    if (isSync && name === 'web') return { status: 200, body: await answers.whole(syncReplies.serve(syncService, event, logHint), runtime) }
    const engine = name === 'sns' ? 'cfn' : 'ros'
    assertAnswerable(event, engine === 'cfn' ? cloudFormation : ros)
    // By the time a store was given up, the reply may be gone.
    const work = services[engine](event, { sentAt, remaining: runtime.remaining, comesAgain: false, logHint })
    const isPatient = name !== 'web' || isIdempotent
    const isDone = await answers.within(work, isPatient ? patience[name] : 0, runtime)
    if (!isDone) tellUnexpected(work, scrubber)
    // SMQ takes nothing but 204 for an answer.
    return { status: name === 'smq' ? 204 : isDone ? 200 : 202 }
  }

  /** Before a request is accepted: afterwards nobody would hear that it can't be answered. */
  function assertAnswerable(event: unknown, dialect: Dialect): void {
    allowedUrls(decodeRequest(event, [dialect]).address, responseHosts)
  }

  /** Whoever sent the request has got its reply; what was expected, such as a delivery that failed, the log was told on the way. */
  function tellUnexpected(work: Promise<unknown>, scrubber: Scrubber): void {
    work.catch((error: unknown) => {
      const { reason, cause } = refusalOf(error)
      if (cause !== undefined) log.error(notServed, { reason, error: describeThrown(cause, scrubber.text) })
    })
  }

  async function handle(request: Request, runtime: WebhookRuntime, scrubber: Scrubber): Promise<Reply> {
    const incoming = await takeIncoming(request, { ...settings, publicUrl: options.url, clock })
    const intake = intakes.find(({ claims }) => claims(incoming.headers)) ?? web
    const taken = await intake.take(incoming)
    if (!taken) return { status: 200 }
    scrubber.hide(secretsOfEvent(taken.event))
    if (taken.signature === undefined) return answer(intake, taken, runtime, scrubber)
    const isRepeatable = isIdempotent || fieldsOf(taken.event)['RequestType'] !== 'Create'
    return replays.answer(taken.signature, isRepeatable, () => answer(intake, taken, runtime, scrubber))
  }

  const handler = async (request: Request, runtime: WebhookRuntime = {}): Promise<Response> => {
    const scrubber = createScrubber()
    try {
      return responseOf(await handle(request, runtime, scrubber))
    } catch (error) {
      const { status, reason, code, cause } = refusalOf(error)
      const details = { ...(code && { code }), ...(cause !== undefined && { error: describeThrown(cause, scrubber.text) }) }
      log[status < 500 ? 'warn' : 'error'](notServed, { status, reason, ...details })
      return responseOf({ status, body: new TextEncoder().encode(JSON.stringify({ error: reason })) })
    }
  }
  return Object.assign(handler, { drain: () => answers.drain() })
}
