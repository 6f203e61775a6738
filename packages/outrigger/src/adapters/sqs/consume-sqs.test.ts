import { SQS } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import type { ResourceDefinition } from '../../resource/resource-definition.ts'
import {
  cloudFormationEvent,
  recordingLogger,
  type ResponseEndpoint,
  snsNotification,
  startResponseEndpoint,
  type VirtualClock,
  virtualClock,
} from '../../testing/index.ts'
import { queueContract } from '../../queues/queue.contract.ts'
import { greeting, resourceType } from '../adapter-world.fixture.ts'
import { consumeSqs, sqsQueue } from './index.ts'
import { type SqsServer, startSqsServer } from './sqs-server.fixture.ts'

interface Consumer {
  readonly clock: VirtualClock
  readonly server: SqsServer
  readonly endpoint: ResponseEndpoint
  readonly logs: ReturnType<typeof recordingLogger>['entries']
  /** Sends a Create by the queue; gives the id its responses are kept under. */
  create(inSns?: boolean): string
  stop(): Promise<void>
}

const clientOf = ({ endpoint }: SqsServer): SQS =>
  new SQS({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' } })

queueContract("SQS, by the SDK's own client", async (clock) => {
  const server = await startSqsServer(clock)
  const client = clientOf(server)
  return {
    queue: sqsQueue(client, server.queueUrl),
    send: (body) => server.send(body),
    bodyOf: ({ Body: body }: { readonly Body?: string | undefined }) => body,
    async close() {
      client.destroy()
      await server[Symbol.asyncDispose]()
    },
  }
})

/** A consumer of a queue over real HTTP, by the SDK's own client. */
async function consumer(deeds: Partial<ResourceDefinition> = {}): Promise<Consumer> {
  const clock = virtualClock()
  const server = await startSqsServer(clock)
  const endpoint = await startResponseEndpoint({ clock })
  const client = clientOf(server)
  const logger = recordingLogger()
  const stop = new AbortController()
  const options = { signal: stop.signal, clock, logger, responseHosts: ['127.0.0.1'] }
  const loop = consumeSqs(defineResource({ type: resourceType, ...greeting, ...deeds }), sqsQueue(client, server.queueUrl), options)
  onTestFinished(async () => {
    stop.abort()
    await loop
    client.destroy()
    await Promise.all([server[Symbol.asyncDispose](), endpoint.close()])
  })
  return {
    clock,
    server,
    endpoint,
    logs: logger.entries,
    create(inSns = false) {
      const { id, href } = endpoint.mint({ engine: 'cfn' })
      const event = cloudFormationEvent({ resourceType, responseUrl: href, requestId: id })
      server.send(JSON.stringify(inSns ? snsNotification(event, { timestamp: clock.now() }) : event))
      return id
    },
    async stop() {
      stop.abort()
      await loop
    },
  }
}

test.for([false, true])(
  "a request from a queue is answered and its message deleted, by the SDK's own client (in SNS: %j)",
  async (inSns) => {
    const { clock, server, endpoint, create, logs } = await consumer()
    const id = create(inSns)
    await expect.poll(() => server.left, { timeout: 10_000 }).toEqual([])
    await clock.settle()
    expect(JSON.parse(endpoint.exchangesOf(id)[0]?.text ?? '')).toMatchObject({
      Status: 'SUCCESS',
      RequestId: id,
      PhysicalResourceId: 'greeting-1',
    })
    expect(server.calls.slice(0, 3)).toEqual([
      [
        'ReceiveMessage',
        { MaxNumberOfMessages: 10, WaitTimeSeconds: 20, VisibilityTimeout: 60, MessageSystemAttributeNames: ['SentTimestamp'] },
      ],
      [
        'ReceiveMessage',
        { MaxNumberOfMessages: 9, WaitTimeSeconds: 20, VisibilityTimeout: 60, MessageSystemAttributeNames: ['SentTimestamp'] },
      ],
      ['DeleteMessage', { ReceiptHandle: 'AQEB1' }],
    ])
    expect(logs.filter(({ level }) => level === 'error')).toEqual([])
  },
)

test('a message is hidden anew each third of its time while its handler runs', async () => {
  const ends: (() => void)[] = []
  const { clock, server, create } = await consumer({
    create: () => new Promise((resolve) => ends.push(() => resolve({ physicalResourceId: 'greeting-1' }))),
  })
  create()
  await expect.poll(() => ends.length, { timeout: 10_000 }).toBe(1)
  await clock.advance(20_000)
  await expect.poll(() => server.calls.length, { timeout: 10_000 }).toBe(3)
  expect(server.calls[2]).toEqual(['ChangeMessageVisibility', { ReceiptHandle: 'AQEB1', VisibilityTimeout: 60 }])
  ends[0]?.()
  await expect.poll(() => server.left, { timeout: 10_000 }).toEqual([])
})

test('a message that holds no request is left to the queue', async () => {
  const { server, logs, stop } = await consumer()
  server.send('no JSON')
  await expect.poll(() => logs.length, { timeout: 10_000 }).toBe(1)
  await stop()
  expect(logs).toMatchObject([{ message: 'a message was not served', fields: { messageId: 'message-1', verdict: 'keep' } }])
  expect(server.left).toEqual(['no JSON'])
})

test('a stop breaks off the receive that waits', async () => {
  const { server, logs, stop } = await consumer()
  await expect.poll(() => server.calls.length, { timeout: 10_000 }).toBe(1)
  await stop()
  expect(logs).toEqual([])
})

test('a receive asks for ten messages at most, and waits as long as it is told', async () => {
  const inputs: unknown[] = []
  const client = {
    receiveMessage: async (input: unknown) => (inputs.push(input), { Messages: [{ Body: 'a' }] }),
    deleteMessage: async () => ({}),
    changeMessageVisibility: async () => ({}),
  }
  const received = await sqsQueue(client, 'https://sqs.example/requests', { waitTime: 5 }).receive(11, 60, new AbortController().signal)
  expect(inputs).toMatchObject([
    { QueueUrl: 'https://sqs.example/requests', MaxNumberOfMessages: 10, WaitTimeSeconds: 5, VisibilityTimeout: 60 },
  ])
  expect(received).toEqual([{ message: { Body: 'a' }, handle: '' }])
})

test.for([0, 21, 1.5])('a waitTime of %d is refused at start', (waitTime) => {
  expect(() => sqsQueue(new SQS({}), 'https://sqs.example/requests', { waitTime })).toThrow(
    expect.objectContaining({ name: 'DefinitionError', message: `waitTime: expected a whole number from 1 to 20, got ${waitTime}` }),
  )
})
