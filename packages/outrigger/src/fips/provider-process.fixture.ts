/**
 * A provider behind every kind of transport, in a process of its own: started by `fips.test.ts` on a platform that forbids MD5 and SHA-1.
 *
 * @module
 */
import { aliyunFc } from '../adapters/aliyun-fc/index.ts'
import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { createServer } from '../adapters/node/index.ts'
import { webhook, type WebhookOptions } from '../adapters/webhook/index.ts'
import { createOutcomes } from '../outcomes/create-outcomes.ts'
import { memoryOutcomesStore } from '../outcomes/memory-outcomes-store.ts'
import { defineResource } from '../resource/define-resource.ts'
import { createSealer } from '../sealed/index.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { signKey } from '../webhooks/sign-key.fixture.ts'

/** What the process is asked to serve. */
export interface Asked {
  readonly way: 'lambda' | 'fc' | 'webhook' | 'node' | 'signed webhook' | 'signed node'
  readonly payload: unknown
  /** Headers, where it comes by HTTP. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How that ended. */
export interface Ended {
  /** Of the reply, where it came by HTTP. */
  readonly status?: number | undefined
  readonly messages: readonly string[]
  /** Why it wasn't served. */
  readonly refusal: string
}

const [publicKey = '', certificate = '', topic = ''] = process.argv.slice(2)

const resource = defineResource({
  type: 'Custom::Greeting',
  create: () => ({ physicalResourceId: 'greeting-1' }),
  update() {},
  delete() {},
})

const logger = recordingLogger()
const options = { logger, seal: createSealer({ publicKey }), outcomes: createOutcomes(memoryOutcomesStore()) }
const byHttp = { ...options, sns: { topics: [topic] }, responseHosts: ['127.0.0.1'], fetch: async () => new Response(certificate) }

async function serveHttp(chosen: WebhookOptions, { payload, headers = {} }: Asked): Promise<number> {
  const kept: Promise<unknown>[] = []
  const request = new Request('https://provider.example/ros', { method: 'POST', headers, body: JSON.stringify(payload) })
  const { status } = await webhook(resource, { ...byHttp, ...chosen })(request, { waitUntil: (work) => void kept.push(work) })
  await Promise.all(kept)
  return status
}

async function serveNode(chosen: WebhookOptions, { payload, headers = {} }: Asked): Promise<number> {
  await using server = createServer(resource, { ...byHttp, ...chosen, url: 'https://provider.example/ros', port: 0, host: '127.0.0.1' })
  const { status } = await fetch(await server.listen(), { method: 'POST', headers, body: JSON.stringify(payload) })
  await server.drain()
  return status
}

const ways: Readonly<Record<Asked['way'], (asked: Asked) => Promise<number | undefined>>> = {
  lambda: async ({ payload }) => void (await awsLambda(resource, options)(payload)),
  fc: async ({ payload }) => void (await aliyunFc(resource, options)(JSON.stringify(payload), {})),
  webhook: (asked) => serveHttp({ allowUnsigned: true }, asked),
  node: (asked) => serveNode({ allowUnsigned: true }, asked),
  'signed webhook': (asked) => serveHttp({ signature: { key: signKey } }, asked),
  'signed node': (asked) => serveNode({ signature: { key: signKey } }, asked),
}

async function serve(asked: Asked): Promise<Ended> {
  const before = logger.entries.length
  const status = await ways[asked.way](asked)
  const entries = logger.entries.slice(before)
  const refused = entries.find(({ message }) => message === 'a request was not served')
  return { status, messages: entries.map(({ message }) => message), refusal: JSON.stringify(refused?.fields) ?? '' }
}

process.on('message', (asked: Asked) => void serve(asked).then((ended) => process.send?.(ended)))
