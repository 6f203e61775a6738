import { describe, expect, test } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import { recordingLogger, rosEvent, startResponseEndpoint, virtualClock } from '../../testing/index.ts'
import { memoryQueue } from '../../queues/memory-queue.fixture.ts'
import { queueContract } from '../../queues/queue.contract.ts'
import { greeting, resourceType } from '../adapter-world.fixture.ts'
import { consumeSmq, type SmqClient, smqQueue } from './index.ts'

type Replies = { readonly [Method in keyof SmqClient]?: (...given: readonly unknown[]) => unknown }

/** The error by which `@alicloud/mns` says that there is no message. */
const none = (): never => {
  throw Object.assign(new Error('GET failed with 404. message: Message not exist.'), { name: 'MNSMessageNotExistError' })
}

function scripted(replies: Replies): { readonly client: SmqClient; readonly calls: readonly unknown[] } {
  const calls: unknown[] = []
  const method =
    (name: keyof SmqClient) =>
    async (...given: readonly unknown[]): Promise<object> => {
      calls.push([name, ...given])
      return { code: 200, body: replies[name]?.(...given) }
    }
  return {
    calls,
    client: {
      batchReceiveMessage: method('batchReceiveMessage'),
      deleteMessage: method('deleteMessage'),
      changeMessageVisibility: method('changeMessageVisibility'),
    },
  }
}

/** SMQ, as its client shows it: what it hands out is hidden for ten seconds at first. */
queueContract('SMQ', (clock) => {
  const queue = memoryQueue(clock)
  const client: SmqClient = {
    async batchReceiveMessage(_, most) {
      const received = await queue.receive(most, 10, new AbortController().signal)
      return { body: received.map(({ message: MessageBody, handle: ReceiptHandle }) => ({ MessageBody, ReceiptHandle })) }
    },
    changeMessageVisibility: async (_, handle, seconds) => ({ body: { ReceiptHandle: await queue.hide(handle, seconds) } }),
    deleteMessage: async (_, handle) => queue.delete(handle),
  }
  const send = (body: string): void => queue.send(body)
  return {
    queue: smqQueue(client, 'requests'),
    send,
    bodyOf: ({ MessageBody: body }: { readonly MessageBody: string }) => body,
    close: async () => {},
  }
})

const signal = new AbortController().signal
const sent = { MessageId: 'm-1', MessageBody: '{}', EnqueueTime: '1767225600000', ReceiptHandle: '1-first', DequeueCount: '1' }
const message = { MessageId: 'm-1', MessageBody: '{}', EnqueueTime: '1767225600000' }

describe('smqQueue', () => {
  test('what is received is hidden for the time asked for, which gives it a new handle', async () => {
    const { client, calls } = scripted({
      batchReceiveMessage: () => [sent],
      changeMessageVisibility: () => ({ ReceiptHandle: '1-second' }),
    })
    expect(await smqQueue(client, 'requests').receive(3, 60, signal)).toEqual([{ message, handle: '1-second' }])
    expect(calls).toEqual([
      ['batchReceiveMessage', 'requests', 3, 10],
      ['changeMessageVisibility', 'requests', '1-first', 60],
    ])
  })

  test('what can not be hidden keeps its handle', async () => {
    const { client } = scripted({ batchReceiveMessage: () => [sent], changeMessageVisibility: none })
    expect(await smqQueue(client, 'requests').receive(3, 60, signal)).toEqual([{ message, handle: '1-first' }])
  })

  test.for([
    ['no body', undefined],
    ['a message without a handle', [{ MessageBody: '{}' }]],
    ['what is no message', ['text', null]],
  ] as const)('of %s nothing is received', async ([, body]) => {
    const { client } = scripted({ batchReceiveMessage: () => body })
    expect(await smqQueue(client, 'requests').receive(3, 60, signal)).toEqual([])
  })

  test('no message is no error, any other error is one', async () => {
    expect(await smqQueue(scripted({ batchReceiveMessage: none }).client, 'requests').receive(1, 60, signal)).toEqual([])
    const { client } = scripted({
      batchReceiveMessage() {
        throw new Error('AccessDenied')
      },
    })
    await expect(smqQueue(client, 'requests').receive(1, 60, signal)).rejects.toThrow('AccessDenied')
  })

  test('asks for 16 messages at most, and waits as long as it is told', async () => {
    const { client, calls } = scripted({})
    await smqQueue(client, 'requests', { waitTime: 30 }).receive(20, 60, signal)
    expect(calls).toEqual([['batchReceiveMessage', 'requests', 16, 30]])
  })

  test.for([0, 31, 1.5])('a waitTime of %d is refused at start', (waitTime) => {
    expect(() => smqQueue(scripted({}).client, 'requests', { waitTime })).toThrow(
      expect.objectContaining({ name: 'DefinitionError', message: `waitTime: expected a whole number from 1 to 30, got ${waitTime}` }),
    )
  })

  test('hiding gives the new handle, or the old one where there is none', async () => {
    const { client } = scripted({ changeMessageVisibility: (_, handle) => (handle === '1-a' ? { ReceiptHandle: '1-b' } : undefined) })
    expect(await smqQueue(client, 'requests').hide('1-a', 60)).toBe('1-b')
    expect(await smqQueue(client, 'requests').hide('1-b', 60)).toBe('1-b')
  })

  test('what is deleted already is no error, any other failure is one', async () => {
    const { client, calls } = scripted({ deleteMessage: none })
    await smqQueue(client, 'requests').delete('1-a')
    expect(calls).toEqual([['deleteMessage', 'requests', '1-a']])
    const failing = scripted({
      deleteMessage() {
        throw new Error('503')
      },
    })
    await expect(smqQueue(failing.client, 'requests').delete('1-a')).rejects.toThrow('503')
  })
})

test("consumeSmq answers a queue's request and deletes its message by the newest handle", async () => {
  const clock = virtualClock()
  await using endpoint = await startResponseEndpoint({ clock })
  const { id, href } = endpoint.mint({ engine: 'ros' })
  const body = Buffer.from(JSON.stringify(rosEvent({ resourceType, responseUrl: href }))).toString('base64')
  const stop = new AbortController()
  const waiting = [{ ...sent, MessageBody: body }]
  const { client, calls } = scripted({
    batchReceiveMessage: () => waiting.splice(0),
    changeMessageVisibility: () => ({ ReceiptHandle: '1-second' }),
    deleteMessage: () => stop.abort(),
  })
  const queue = smqQueue(
    { ...client, batchReceiveMessage: async (...given) => (waiting.length > 0 ? client.batchReceiveMessage(...given) : idle(stop.signal)) },
    'requests',
  )
  const logger = recordingLogger()
  await clock.runUntil(
    consumeSmq(defineResource({ type: resourceType, ...greeting }), queue, {
      signal: stop.signal,
      clock,
      logger,
      responseHosts: ['127.0.0.1'],
    }),
  )
  expect(endpoint.exchangesOf(id)).toMatchObject([{ accepted: true, intranet: false }])
  expect(calls.at(-1)).toEqual(['deleteMessage', 'requests', '1-second'])
  expect(logger.entries.filter(({ level }) => level !== 'info')).toEqual([])
})

/** A receive that waits until the consumer stops. */
const idle = (until: AbortSignal): Promise<object> => new Promise((resolve) => until.addEventListener('abort', () => resolve({})))
