import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../ports.ts'

interface Entry {
  readonly id: string
  readonly body: string
  readonly sentAt: number
  handle: string
  hiddenUntil: number
}

/** One queue of SQS over HTTP, as far as consumers know it: three actions of the JSON protocol. Time is the clock's. */
export interface SqsServer extends AsyncDisposable {
  readonly endpoint: string
  readonly queueUrl: string
  send(body: string): void
  /** Bodies that weren't deleted. */
  readonly left: readonly string[]
  /** The actions asked for, with what they were given but the queue's URL. */
  readonly calls: readonly (readonly [action: string, input: Readonly<Record<string, unknown>>])[]
}

/** Source: "Making query requests / AWS JSON protocol" (Amazon SQS Developer Guide). */
export async function startSqsServer(clock: Clock): Promise<SqsServer> {
  const entries: Entry[] = []
  const calls: (readonly [string, Readonly<Record<string, unknown>>])[] = []
  const waiting = new Set<() => void>()
  let handles = 0

  const visible = (): Entry[] => entries.filter(({ hiddenUntil }) => hiddenUntil <= clock.now())
  const held = (handle: unknown): Entry | undefined => entries.find((entry) => entry.handle === handle && entry.hiddenUntil > clock.now())

  const actions: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => Promise<object> | object>> = {
    async ReceiveMessage({ MaxNumberOfMessages, VisibilityTimeout }) {
      if (visible().length === 0) await new Promise<void>((resolve) => waiting.add(resolve))
      const messages = visible()
        .slice(0, Number(MaxNumberOfMessages))
        .map((entry) => {
          entry.handle = `AQEB${++handles}`
          entry.hiddenUntil = clock.now() + Number(VisibilityTimeout) * 1000
          return {
            MessageId: entry.id,
            ReceiptHandle: entry.handle,
            Body: entry.body,
            MD5OfBody: createHash('md5').update(entry.body).digest('hex'),
            Attributes: { SentTimestamp: String(entry.sentAt) },
          }
        })
      return messages.length > 0 ? { Messages: messages } : {}
    },
    ChangeMessageVisibility({ ReceiptHandle, VisibilityTimeout }) {
      const entry = held(ReceiptHandle)
      if (!entry) return { __type: 'com.amazonaws.sqs#MessageNotInflight', message: 'not in flight' }
      entry.hiddenUntil = clock.now() + Number(VisibilityTimeout) * 1000
      return {}
    },
    DeleteMessage({ ReceiptHandle }) {
      const entry = entries.find(({ handle }) => handle === ReceiptHandle)
      if (entry) entries.splice(entries.indexOf(entry), 1)
      return {}
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '')
    const { QueueUrl: _, ...input } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    calls.push([action, input])
    const result = (await actions[action]?.(input)) ?? { __type: 'com.amazonaws.sqs#UnsupportedOperation' }
    response.writeHead('__type' in result ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(result))
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    endpoint,
    queueUrl: `${endpoint}/123456789012/requests`,
    calls,
    get left() {
      return entries.map(({ body }) => body)
    },
    send(body) {
      entries.push({ id: `message-${entries.length + 1}`, body, sentAt: clock.now(), handle: '', hiddenUntil: 0 })
      for (const wake of waiting) wake()
      waiting.clear()
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
