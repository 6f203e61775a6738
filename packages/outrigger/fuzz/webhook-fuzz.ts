/**
 * Throws tampered requests at each intake of a webhook: whatever comes, nothing but what was signed reaches an author, and every refusal is a status
 * and one line in the log, without a secret.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util'
import { webDigest } from '../src/lifecycle/web-digest.ts'
import type { Clock, LogFields } from '../src/ports.ts'
import type { Request as EngineRequest } from '../src/protocol/request.ts'
import { defineResource } from '../src/resource/define-resource.ts'
import { createWebhook, type WebhookHandler } from '../src/webhooks/create-webhook.ts'
import { md5 } from '../src/webhooks/md5.ts'
import { signKey } from '../src/webhooks/sign-key.fixture.ts'
import { smqKey, smqTopic, smqUrl } from '../src/webhooks/smq.fixture.ts'
import { snsKey, topicArn } from '../src/webhooks/sns.fixture.ts'
import { demand } from './verdict.ts'
import { type Draw, drawing, type Genuine, genuineRequests, type IntakeName, tampered, toRequest, type Wire } from './webhook-wire.ts'

const now = Date.UTC(2026, 0, 1)

/** Requests of each sender; no more than a process remembers. */
const genuineCount = 200

/** Handlers at work at the same time: most of a request's life is spent waiting for another thread's cryptography. */
const laneCount = 64

/** What makes a webhook; another one than the product's shows that the fuzzer finds what is wrong with it. */
export type MakeWebhook = typeof createWebhook

/** How to fuzz. */
export interface WebhookFuzzOptions {
  readonly intake: IntakeName
  readonly runs: number
  readonly seed: number
  readonly make?: MakeWebhook
}

/** A webhook, and what was seen of it since the last run. */
interface Lane {
  readonly handler: WebhookHandler
  readonly requests: EngineRequest[]
  readonly logs: string[]
  readonly fetched: string[]
}

/** Time stands still; what is scheduled is only ever cancelled. */
const stillClock: Clock = { now: () => now, schedule: () => () => {} }

function openLane(intake: IntakeName, make: MakeWebhook): Lane {
  const lane: Omit<Lane, 'handler'> = { requests: [], logs: [], fetched: [] }
  const note = ({ request }: { readonly request: EngineRequest }): void => void lane.requests.push(request)
  const greeting = defineResource({
    type: 'Custom::Greeting',
    create: (context) => (note(context), { physicalResourceId: 'greeting-1' }),
    update: note,
    delete: note,
  })
  const platform = { httpClient: { send: async () => ({ status: 200 }) }, digest: webDigest, md5 }
  const handler = make(greeting, platform, {
    clock: stillClock,
    logger: {
      log(level, message, fields?: LogFields) {
        if (message === 'a request was not served') lane.logs.push(JSON.stringify({ level, ...fields }))
      },
    },
    fetch: async (url) => {
      lane.fetched.push(url)
      return new Response(intake === 'sns' ? snsKey.pem : smqKey.pem)
    },
    maxBodyBytes: 65_536,
    mode: 'idempotent',
    signature: { key: signKey },
    sns: { topics: [topicArn] },
    smq: { topics: [smqTopic] },
    ...(intake === 'smq' && { url: smqUrl }),
  })
  return { ...lane, handler }
}

/** @throws Error that says what was wrong, with the run that shows it. */
export async function fuzzWebhook({ intake, runs, seed, make = createWebhook }: WebhookFuzzOptions): Promise<number> {
  const genuine = await genuineRequests(intake, genuineCount, now)
  let next = 0
  const work = async (): Promise<void> => {
    const lane = openLane(intake, make)
    for (let run = next++; run < runs; run = next++) {
      try {
        await runOnce(lane, intake, genuine, drawing(seed + run))
      } catch (error) {
        throw new Error(`Run ${run} of seed ${seed}, ${intake}`, { cause: error })
      }
    }
  }
  const { stackTraceLimit } = Error
  // Traces take longer than what is traced; a few lines tell where.
  Error.stackTraceLimit = 2
  try {
    await Promise.all(Array.from({ length: laneCount }, work))
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
  return runs
}

async function runOnce(lane: Lane, intake: IntakeName, genuine: readonly [Genuine, ...Genuine[]], draw: Draw): Promise<void> {
  const { event, wire } = genuine[draw(genuine.length)] ?? genuine[0]
  const isSound = draw(16) === 0
  const sent = isSound ? wire : tampered(wire, draw)
  const request = toRequest(sent)
  if (!request) return
  for (const list of [lane.requests, lane.logs, lane.fetched]) list.length = 0
  const reply = await lane.handler(request)
  await lane.handler.drain()
  judge(lane, intake, { event, sent, isSound, status: reply.status, text: await reply.text() })
}

interface Ending {
  readonly event: object
  readonly sent: Wire
  readonly isSound: boolean
  readonly status: number
  readonly text: string
}

const taken: Readonly<Record<IntakeName, number>> = { web: 200, sns: 200, smq: 204 }

const places = ['https://sns.us-east-1.amazonaws.com/SimpleNotificationService-', 'https://mnstest.oss-cn-hangzhou.aliyuncs.com/']

function judge({ requests, logs, fetched }: Lane, intake: IntakeName, { event, sent, isSound, status, text }: Ending): void {
  const isTaken = status >= 200 && status < 300
  demand(!isSound || status === taken[intake], 'a sound request was refused', status, text)
  demand(isTaken || (status >= 400 && status < 500), 'a request was met with a strange status', status, text, sent)
  demand(logs.length === (isTaken ? 0 : 1), 'a refusal is not one line in the log', status, logs, sent)
  demand(isTaken || requests.length === 0, 'a request that was refused reached an author', sent)
  for (const request of requests)
    demand(isDeepStrictEqual(asEvent(request), asked(event)), 'something else than was signed reached an author', request, sent)
  for (const each of [...logs, text]) {
    demand(![signKey, 'X-Amz-Signature', '0123456789abcdef0123'].some((secret) => each.includes(secret)), 'a secret leaks', each)
  }
  for (const url of fetched)
    demand(
      places.some((place) => url.startsWith(place)),
      'something was fetched from elsewhere',
      url,
    )
}

/** What an author is asked, in the engine's words. */
function asked(event: object): object {
  const { RequestType, StackId, RequestId, LogicalResourceId, ResourceProperties } = event as Readonly<Record<string, unknown>>
  return { RequestType, StackId, RequestId, LogicalResourceId, ResourceProperties }
}

const asEvent = (request: EngineRequest): object => ({
  RequestType: request.requestType,
  StackId: request.stackId,
  RequestId: request.requestId,
  LogicalResourceId: request.logicalResourceId,
  ResourceProperties: request.resourceProperties,
})
