import { describe, expect, test } from 'vitest'
import { recordingLogger, virtualClock } from '../testing/index.ts'
import { consume } from './consume.ts'
import { memoryQueue } from './memory-queue.fixture.ts'
import type { Queue } from './queue.ts'

const never = (): Promise<never> => new Promise(() => {})

/** A consumer of a queue that holds one message and of which some methods are replaced. The message is served for `work` ms. */
function consuming(broken: Partial<Queue<string>>, work = 0) {
  const clock = virtualClock()
  const queue = memoryQueue(clock)
  const logger = recordingLogger()
  const stop = new AbortController()
  queue.send('a')
  const served = async () => {
    await new Promise<void>((resolve) => void clock.schedule(work, resolve))
    return 'delete' as const
  }
  const loop = consume(served, { ...queue, ...broken }, { signal: stop.signal, clock, logger, visibility: 30, random: () => 1 })
  return {
    clock,
    queue,
    loop,
    abort: () => stop.abort(),
    told: () => logger.entries.map(({ message, fields }) => [message, (fields?.['error'] as Error | undefined)?.message]),
  }
}

describe('a queue that gives no answer holds up neither the loop nor its end', () => {
  test('receiving', async () => {
    const t = consuming({ receive: never })
    await t.clock.advance(30_000)
    t.abort()
    await t.clock.runUntil(t.loop)
    expect(t.clock.pending).toBe(0)
  })

  test('receiving is tried again after a minute', async () => {
    let calls = 0
    const t = consuming({ receive: () => ((calls += 1), never()) })
    await t.clock.advance(60_999)
    expect([calls, t.told()]).toEqual([1, [['the queue could not be read', 'no answer within 60000 ms']]])
    await t.clock.advance(1)
    expect(calls).toBe(2)
    t.abort()
    await t.clock.runUntil(t.loop)
  })

  test('deleting', async () => {
    const t = consuming({ delete: never })
    await t.clock.advance(0)
    t.abort()
    await t.clock.runUntil(t.loop)
    expect(t.told()).toEqual([
      [
        'a message that was served could not be deleted: it is going to come again, and gets the same response',
        'no answer within 60000 ms',
      ],
    ])
  })

  test('giving back', async () => {
    const t = consuming({ hide: never, receive: async () => [{ message: 'a', handle: 'a#1' }] })
    t.abort()
    await t.clock.runUntil(t.loop)
    expect(t.told()).toEqual([['a message could not be given back', 'no answer within 60000 ms']])
  })

  test('hiding: the next try is not late for it, and the handle of an answer that is late counts', async () => {
    const tries: number[] = []
    const t: ReturnType<typeof consuming> = consuming(
      {
        async hide(handle, seconds) {
          tries.push(t.clock.now() - start)
          const hidden = await t.queue.hide(handle, seconds)
          return tries.length === 1 ? new Promise((resolve) => void t.clock.schedule(12_000, () => resolve(hidden))) : hidden
        },
      },
      25_000,
    )
    const start = t.clock.now()
    await t.clock.advance(25_000)
    t.abort()
    await t.clock.runUntil(t.loop)
    expect(tries).toEqual([10_000, 20_000])
    expect(t.queue.left).toEqual([])
  })
})

test('a queue whose methods throw is one whose calls fail', async () => {
  const t = consuming({
    delete() {
      throw new Error('no connection')
    },
  })
  await t.clock.advance(0)
  t.abort()
  await t.loop
  expect(t.told()).toEqual([
    ['a message that was served could not be deleted: it is going to come again, and gets the same response', 'no connection'],
  ])
})
