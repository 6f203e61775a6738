import { onTestFinished } from 'vitest'
import type { ErrorCode } from '../../errors/outrigger-error.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { signBody, signKey } from '../../webhooks/sign-key.fixture.ts'
import { recordingFetch, signedNotification, topicArn } from '../../webhooks/sns.fixture.ts'
import { adapterContract } from '../adapter.contract.ts'
import { type AdapterSubject, type Call, resourceType } from '../adapter-world.fixture.ts'
import { noting, readHttpEnding } from '../http-ending.fixture.ts'
import { createServer, type ProviderServer } from './index.ts'

/** A server, where it listens, and the codes of what went wrong lately. */
interface Served {
  readonly server: ProviderServer
  readonly url: Promise<string>
  readonly codes: ErrorCode[]
}

interface Sent {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** ROS and CloudFormation tell a server nothing of the time it has: their own counts. */
const budgets = { ros: 60_000, cfn: 3_600_000 }

const sentBy = (engine: 'cfn' | 'ros', send: (call: Call, url: string) => Sent): AdapterSubject<Served> => ({
  engine,
  budget: budgets[engine],
  start(deeds, options) {
    const codes: ErrorCode[] = []
    const server = createServer(defineResource({ type: resourceType, ...deeds }), {
      ...options,
      host: '127.0.0.1',
      port: 0,
      logHint: 'host-1',
      logger: noting(options.logger, codes),
      signature: { key: signKey },
      fetch: recordingFetch().fetch,
      routes: { '/ros': {}, '/sns': { sns: { topics: [topicArn] } } },
    })
    onTestFinished(async () => void (await server.close()))
    return { server, url: server.listen(), codes }
  },
  async call({ server, url, codes }, call) {
    codes.length = 0
    const { path, headers, body } = send(call, await url)
    const { status } = await fetch(`${await url}${path}`, { method: 'POST', headers, body })
    await server.drain()
    return { status, code: codes.at(-1) }
  },
  read: readHttpEnding,
})

let signatures = 0

const isObject = (event: unknown): event is object => typeof event === 'object' && event !== null && !Array.isArray(event)

function json({ event, now }: Call, url: string): Sent {
  const date = new Date(now + ++signatures).toISOString()
  const body = isObject(event) ? signBody(event, { date, url: `${url}/ros` }) : event
  return { path: '/ros', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) ?? '' }
}

adapterContract('node, web: over a socket', sentBy('ros', json))
adapterContract(
  'node, pushed by SNS over a socket',
  sentBy('cfn', ({ event, now }) => ({
    path: '/sns',
    headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' },
    body: JSON.stringify(signedNotification(event, now)),
  })),
)
