import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { recordingLogger, virtualClock } from '../testing/index.ts'
import { type ConsumeOptions, consume } from './consume.ts'
import { memoryQueue } from './memory-queue.fixture.ts'
import type { MessageHandler, Verdict } from './message-handler.ts'
import type { Queue } from './queue.ts'

/** A consumer under way. A message is served until it is ended by hand. */
function consuming(options: Partial<ConsumeOptions> = {}) {
  const clock = virtualClock()
  const queue = memoryQueue(clock)
  const logger = recordingLogger()
  const stop = new AbortController()
  const running = new Map<string, (verdict: Verdict) => void>()
  const served: string[] = []
  const handler: MessageHandler<string> = async (message) => {
    served.push(message)
    return new Promise<Verdict>((resolve) => running.set(message, resolve)).finally(() => running.delete(message))
  }
  const start = (): Promise<void> => consume(handler, queue, { signal: stop.signal, clock, logger, random: () => 1, ...options })
  return {
    clock,
    queue,
    logger,
    served,
    running,
    start,
    async end(message: string, verdict: Verdict = 'delete') {
      running.get(message)?.(verdict)
      await clock.settle()
    },
    async stop(loop: Promise<void>) {
      stop.abort()
      for (const end of running.values()) end('delete')
      await loop
    },
    abort: () => stop.abort(),
  }
}

describe('consume', () => {
  test('a message that was served is deleted, by the handle it was received with', async () => {
    const t = consuming()
    t.queue.send('a')
    const loop = t.start()
    await t.clock.settle()
    await t.end('a')
    expect(t.queue.left).toEqual([])
    expect(t.queue.calls).toEqual(['receive 10 60', 'receive 9 60', 'delete a#1'])
    await t.stop(loop)
    expect(t.clock.pending).toBe(0)
    expect(t.logger.entries).toEqual([])
  })

  test('a message whose handler says so is left, and comes again when it is no longer hidden', async () => {
    const t = consuming()
    t.queue.send('a')
    const loop = t.start()
    await t.clock.settle()
    await t.end('a', 'keep')
    expect(t.queue.left).toEqual(['a'])
    await t.clock.advance(59_999)
    expect(t.served).toEqual(['a'])
    await t.clock.advance(1)
    expect(t.served).toEqual(['a', 'a'])
    await t.stop(loop)
    expect(t.queue.calls.filter((call) => call.startsWith('delete'))).toEqual(['delete a#2'])
  })

  test('a message stays hidden while it is being served, and the last handle deletes it', async () => {
    const t = consuming({ visibility: 30 })
    t.queue.send('a')
    const loop = t.start()
    await t.clock.advance(25_000)
    expect(t.queue.calls.filter((call) => call.includes('#'))).toEqual(['hide a#1 30', 'hide a#2 30'])
    await t.clock.advance(3_600_000)
    expect(t.served).toEqual(['a'])
    await t.end('a')
    expect(t.queue.left).toEqual([])
    expect(t.queue.calls.at(-1)).toBe('delete a#363')
    await t.stop(loop)
  })

  test('a message stays hidden though hiding it fails once; the failure is told', async () => {
    const t = consuming({ visibility: 30 })
    t.queue.send('a')
    const loop = t.start()
    await t.clock.advance(5_000)
    t.queue.fail('hide', 1)
    await t.clock.advance(19_999)
    expect(t.queue.calls.filter((call) => call.startsWith('hide'))).toEqual(['hide a#1 30', 'hide a#1 30'])
    await t.clock.advance(60_000)
    expect(t.served).toEqual(['a'])
    expect(t.logger.entries).toMatchObject([
      { level: 'warn', message: 'a message that is being served could not be kept hidden', fields: { error: { message: 'hide failed' } } },
    ])
    await t.end('a')
    expect(t.queue.left).toEqual([])
    await t.stop(loop)
  })

  test('a handle that changes while the handler ends is waited for', async () => {
    const t = consuming({ visibility: 30 })
    let hidden: (handle: string) => void = () => {}
    const slow: Queue<string> = { ...t.queue, hide: () => new Promise((resolve) => (hidden = resolve)) }
    const stop = new AbortController()
    const loop = consume(async () => new Promise<Verdict>((resolve) => t.running.set('a', resolve)), slow, {
      signal: stop.signal,
      clock: t.clock,
      logger: t.logger,
      visibility: 30,
    })
    t.queue.send('a')
    await t.clock.advance(10_000)
    await t.end('a')
    expect(t.queue.calls).not.toContain('delete a#1')
    hidden('a#1')
    await t.clock.settle()
    expect(t.queue.calls.at(-1)).toBe('delete a#1')
    stop.abort()
    await loop
    expect(t.clock.pending).toBe(0)
  })

  test('no more messages are served at a time than asked for, and the next begins when one ends', async () => {
    const t = consuming({ concurrency: 2 })
    t.queue.send('a', 'b', 'c')
    const loop = t.start()
    await t.clock.settle()
    expect([...t.running.keys()]).toEqual(['a', 'b'])
    await t.end('b')
    expect([...t.running.keys()]).toEqual(['a', 'c'])
    expect(t.queue.calls.filter((call) => call.startsWith('receive'))).toEqual(['receive 2 60', 'receive 1 60'])
    await t.stop(loop)
    expect(t.queue.left).toEqual([])
  })

  test('a stop finishes what is being served, and takes nothing more', async () => {
    const t = consuming()
    t.queue.send('a')
    const loop = t.start()
    await t.clock.settle()
    let isOver = false
    void loop.then(() => (isOver = true))
    t.abort()
    t.queue.send('b')
    await t.clock.advance(100_000)
    expect([isOver, t.served]).toEqual([false, ['a']])
    await t.end('a')
    await loop
    expect(t.queue.left).toEqual(['b'])
    expect(t.clock.pending).toBe(0)
    expect(t.logger.entries).toEqual([])
  })

  test('a stop before the start takes nothing', async () => {
    const t = consuming()
    t.queue.send('a')
    t.abort()
    await t.start()
    expect(t.queue.calls).toEqual([])
  })

  test('what is handed out though the consumer was stopped is given back at once', async () => {
    const t = consuming()
    const deaf: Queue<string> = { ...t.queue, receive: (most, seconds) => t.queue.receive(most, seconds, new AbortController().signal) }
    const stop = new AbortController()
    const loop = consume(async () => 'delete', deaf, { signal: stop.signal, clock: t.clock, logger: t.logger })
    await t.clock.settle()
    stop.abort()
    t.queue.send('a', 'b')
    t.queue.fail('hide', 1)
    await loop
    expect(t.queue.calls.slice(1)).toEqual(['hide a#1 1', 'hide b#2 1'])
    expect(t.queue.left).toEqual(['a', 'b'])
    expect(t.logger.entries).toMatchObject([{ level: 'warn', message: 'a message could not be given back' }])
  })

  test('a queue that can not be read is tried again after 1, 2, 4 s and so on up to 30 s, and each failure is told', async () => {
    const t = consuming()
    t.queue.fail('receive', 7)
    const loop = t.start()
    await t.clock.settle()
    const tries = (): number => t.queue.calls.length
    const start = t.clock.now()
    const times: number[] = []
    for (let known = 1; known < 8; ) {
      await t.clock.advance(500)
      if (tries() > known) {
        known = tries()
        times.push((t.clock.now() - start) / 1000)
      }
    }
    expect(times).toEqual([1, 3, 7, 15, 31, 61, 91])
    expect(t.logger.entries).toHaveLength(7)
    expect(t.logger.entries[0]).toMatchObject({
      level: 'error',
      message: 'the queue could not be read',
      fields: { error: { message: 'receive failed' } },
    })
    t.queue.fail('receive', 1)
    t.queue.send('a')
    await t.clock.settle()
    await t.clock.advance(1000)
    expect(t.served).toEqual(['a'])
    await t.stop(loop)
  })

  test('a pause after a failure is between half of it and the whole', async () => {
    const t = consuming()
    const stop = new AbortController()
    t.queue.fail('receive', 1)
    const loop = consume(async () => 'delete', t.queue, { signal: stop.signal, clock: t.clock, logger: t.logger, random: () => 0 })
    await t.clock.advance(499)
    expect(t.queue.calls).toHaveLength(1)
    await t.clock.advance(1)
    expect(t.queue.calls).toHaveLength(2)
    stop.abort()
    await loop
  })

  test('a stop ends the pause after a failure', async () => {
    const t = consuming()
    t.queue.fail('receive', 1)
    const loop = t.start()
    await t.clock.settle()
    await t.stop(loop)
    expect(t.clock.pending).toBe(0)
    expect(t.queue.calls).toHaveLength(1)
  })

  test('a message that was served and could not be deleted comes again, and is told', async () => {
    const t = consuming()
    t.queue.send('a')
    t.queue.fail('delete', 1)
    const loop = t.start()
    await t.clock.settle()
    await t.end('a')
    expect(t.queue.left).toEqual(['a'])
    expect(t.logger.entries).toMatchObject([
      { level: 'warn', message: 'a message that was served could not be deleted: it is going to come again, and gets the same response' },
    ])
    await t.clock.advance(80_000)
    expect(t.served).toEqual(['a', 'a'])
    await t.stop(loop)
    expect(t.queue.left).toEqual([])
  })

  test.for([
    ['concurrency', 0],
    ['concurrency', 1.5],
    ['concurrency', 1001],
    ['visibility', 2],
    ['visibility', 43_201],
    ['visibility', Number.NaN],
  ] as const)('%s: %d is refused at start', async ([name, value]) => {
    const t = consuming({ [name]: value })
    const refusal = await t.start().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DefinitionError)
    expect(refusal).toMatchObject({
      message: expect.stringMatching(new RegExp(`^${name}: expected a whole number from .* got ${value}$`)) as unknown,
    })
    expect(t.queue.calls).toEqual([])
  })
})
