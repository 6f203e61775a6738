import { request } from 'node:http'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { clockContract } from '../clock.contract.ts'
import { startResponseEndpoint } from './endpoint/start-response-endpoint.ts'
import { virtualClock } from './virtual-clock.ts'

clockContract('virtual', () => {
  const clock = virtualClock()
  return { clock, advance: (ms) => clock.advance(ms) }
})

describe('virtualClock', () => {
  test('begins when the built events are sent, or when it is told to', () => {
    expect(virtualClock().now()).toBe(Date.UTC(2026, 0, 1))
    expect(virtualClock(7).now()).toBe(7)
  })

  test.for([Number.NaN, Infinity])('refuses to begin at %d', (start) => {
    expect(() => virtualClock(start)).toThrow(new RangeError(`start: expected milliseconds since the epoch, got ${start}`))
  })

  test('stands still while nobody moves it', async () => {
    const clock = virtualClock(0)
    clock.schedule(0, () => expect.unreachable())
    await clock.settle()
    expect(clock.now()).toBe(0)
  })

  test('moves on by exactly what it is told, also with nothing scheduled', async () => {
    const clock = virtualClock(0)
    await clock.advance(1500)
    await clock.advance(0)
    expect(clock.now()).toBe(1500)
  })

  test('calls in the order of due times, and those due at once in the order they were scheduled', async () => {
    const clock = virtualClock()
    const calls: string[] = []
    clock.schedule(20, () => calls.push('late'))
    clock.schedule(1, () => calls.push('early'))
    clock.schedule(10, () => calls.push('middle'))
    clock.schedule(10, () => calls.push('middle again'))
    await clock.advance(20)
    expect(calls).toEqual(['early', 'middle', 'middle again', 'late'])
  })

  test('callbacks see the time they were due at', async () => {
    const clock = virtualClock(0)
    const seen: number[] = []
    for (const delay of [300, 100, -1]) clock.schedule(delay, () => seen.push(clock.now()))
    await clock.advance(1000)
    expect(seen).toEqual([0, 100, 300])
    expect(clock.now()).toBe(1000)
  })

  test('what is due at the very end is called, what is due later is not', async () => {
    const clock = virtualClock(0)
    const calls: string[] = []
    clock.schedule(10, () => calls.push('at the end'))
    clock.schedule(11, () => calls.push('after'))
    await clock.advance(10)
    expect(calls).toEqual(['at the end'])
    expect(clock.pending).toBe(1)
  })

  test.for([-1, Number.NaN, Infinity])('refuses to advance by %d', async (ms) => {
    await expect(virtualClock().advance(ms)).rejects.toThrow(new RangeError(`ms: expected 0 or more milliseconds, got ${ms}`))
  })

  test('counts what is scheduled, and neither what was called nor what was cancelled', async () => {
    const clock = virtualClock()
    expect(clock.pending).toBe(0)
    clock.schedule(1, () => {})
    const cancel = clock.schedule(2, () => {})
    clock.schedule(3, () => {})
    expect(clock.pending).toBe(3)
    cancel()
    expect(clock.pending).toBe(2)
    await clock.advance(1)
    expect(clock.pending).toBe(1)
  })

  test('promise chains and files go on between two callbacks', async () => {
    const clock = virtualClock(0)
    const events: string[] = []
    clock.schedule(10, () => {
      void (async () => {
        await readFile(new URL(import.meta.url))
        await Promise.resolve()
        events.push('read')
        clock.schedule(5, () => events.push(`scheduled by the reader at ${clock.now()}`))
      })()
    })
    clock.schedule(20, () => events.push('second'))
    await clock.advance(20)
    expect(events).toEqual(['read', 'scheduled by the reader at 15', 'second'])
  })

  test('an exchange over real HTTP is done before the next callback', async () => {
    const clock = virtualClock(0)
    await using endpoint = await startResponseEndpoint({ clock })
    const { href } = endpoint.mint({ engine: 'cfn' })
    const events: string[] = []
    clock.schedule(10, () => request(href, { method: 'PUT' }, (reply) => events.push(`status ${reply.statusCode}`)).end('{}'))
    clock.schedule(11, () => events.push('timeout'))
    await clock.advance(11)
    expect(events).toEqual(['status 200', 'timeout'])
  })

  test('promise chains begun before go on before the first callback', async () => {
    const clock = virtualClock()
    const events: string[] = []
    void readFile(new URL(import.meta.url)).then(() => events.push('read'))
    clock.schedule(0, () => events.push('called'))
    await clock.advance(0)
    expect(events).toEqual(['read', 'called'])
  })

  test('what a callback throws rejects advance, which goes on when called again', async () => {
    const clock = virtualClock(0)
    const calls: string[] = []
    clock.schedule(1, () => {
      throw new Error('broken')
    })
    clock.schedule(2, () => calls.push('second'))
    await expect(clock.advance(5)).rejects.toThrow('broken')
    expect(clock.now()).toBe(1)
    await clock.advance(1)
    expect(calls).toEqual(['second'])
  })

  test('two who advance at once never take the time back', async () => {
    const clock = virtualClock(0)
    clock.schedule(5, () => {})
    await Promise.all([clock.advance(10), clock.advance(3)])
    expect(clock.now()).toBe(10)
  })

  test('runAll jumps from callback to callback until none is left', async () => {
    const clock = virtualClock(0)
    const seen: number[] = []
    const again = (): void => {
      seen.push(clock.now())
      if (seen.length < 3) clock.schedule(3_600_000, again)
    }
    clock.schedule(1, again)
    await clock.runAll()
    expect(seen).toEqual([1, 3_600_001, 7_200_001])
    expect(clock.now()).toBe(7_200_001)
    expect(clock.pending).toBe(0)
  })

  test('runAll waits for I/O that schedules more', async () => {
    const clock = virtualClock(0)
    let called = false
    void readFile(new URL(import.meta.url)).then(() => clock.schedule(9, () => (called = true)))
    await clock.runAll()
    expect(called).toBe(true)
  })

  test('runAll gives up after its limit of callbacks', async () => {
    const clock = virtualClock(0)
    const forever = (): void => void clock.schedule(1, forever)
    forever()
    await expect(clock.runAll(5)).rejects.toThrow('still not at rest after 5 scheduled callbacks')
    expect(clock.now()).toBe(5)
  })

  test('runAll may take exactly its limit', async () => {
    const clock = virtualClock(0)
    clock.schedule(1, () => {})
    clock.schedule(2, () => {})
    await clock.runAll(2)
    expect(clock.now()).toBe(2)
  })

  test('runUntil moves no further than the work needs', async () => {
    const clock = virtualClock(0)
    const work = new Promise<string>((resolve) => clock.schedule(50, () => resolve('done')))
    clock.schedule(60, () => expect.unreachable())
    expect(await clock.runUntil(work)).toBe('done')
    expect(clock.now()).toBe(50)
    expect(clock.pending).toBe(1)
  })

  test('runUntil passes on what the work fails with', async () => {
    const clock = virtualClock(0)
    const work = new Promise((_, reject) => clock.schedule(5, () => reject(new Error('failed'))))
    await expect(clock.runUntil(work)).rejects.toThrow('failed')
  })

  test('runUntil does not move for work that is done by I/O alone', async () => {
    const clock = virtualClock(0)
    clock.schedule(1, () => expect.unreachable())
    expect(await clock.runUntil(readFile(new URL(import.meta.url), 'utf8'))).toContain('does not move for work')
    expect(clock.now()).toBe(0)
  })

  test('work that waits for rest itself is not overtaken, however often it does', async () => {
    const clock = virtualClock(0)
    clock.schedule(1, () => expect.unreachable())
    const work = async (): Promise<number> => {
      for (let count = 0; count < 4; count++) await clock.settle()
      return clock.now()
    }
    expect(await clock.runUntil(work())).toBe(0)
  })

  test('runUntil waits where nothing is scheduled, until something is', async () => {
    const clock = virtualClock(0)
    let finish: ((result: string) => void) | undefined
    const work = new Promise<string>((resolve) => {
      finish = resolve
    })
    const running = clock.runUntil(work)
    for (let count = 0; count < 3; count++) await clock.settle()
    clock.schedule(30, () => finish?.(`finished at ${clock.now()}`))
    expect(await running).toBe('finished at 30')
  })

  test('runUntil gives up after its limit of callbacks', async () => {
    const clock = virtualClock(0)
    const forever = (): void => void clock.schedule(1, forever)
    forever()
    await expect(clock.runUntil(new Promise(() => {}), 3)).rejects.toThrow('still not at rest after 3 scheduled callbacks')
  })
})
