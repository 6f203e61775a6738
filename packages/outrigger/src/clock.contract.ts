import { describe, expect, test } from 'vitest'
import type { Clock } from './ports.ts'

/** A clock under test. */
export interface ClockSubject {
  readonly clock: Clock
  /** Lets `ms` pass, by that clock: what was due before has been called when it resolves. */
  advance(ms: number): Promise<void>
}

/** What every {@link Clock} must do. */
export function clockContract(name: string, create: () => ClockSubject): void {
  describe(`clock · ${name}`, () => {
    test('tells milliseconds since the Unix epoch', () => {
      const now = create().clock.now()
      expect(now).toBeGreaterThanOrEqual(Date.UTC(2020, 0, 1))
      expect(now).toBeLessThan(Date.UTC(2120, 0, 1))
    })

    test('never goes back', async () => {
      const { clock, advance } = create()
      const times: number[] = []
      for (const delay of [8, 2, 2, 5]) clock.schedule(delay, () => times.push(clock.now()))
      times.push(clock.now())
      await advance(10)
      times.push(clock.now())
      expect(times).toHaveLength(6)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBeGreaterThan(times[0] ?? Infinity)
    })

    test('calls back once', async () => {
      const { clock, advance } = create()
      let calls = 0
      clock.schedule(3, () => calls++)
      await advance(5)
      expect(calls).toBe(1)
      await advance(20)
      expect(calls).toBe(1)
    })

    test('does not call before the delay has passed', async () => {
      const { clock, advance } = create()
      let called = false
      const cancel = clock.schedule(60_000, () => {
        called = true
      })
      await advance(5)
      expect(called).toBe(false)
      cancel()
    })

    test.for([0, -1, -Infinity])('a delay of %d calls as soon as possible, but never before schedule returned', async (delay) => {
      const { clock, advance } = create()
      let called = false
      clock.schedule(delay, () => {
        called = true
      })
      expect(called).toBe(false)
      await advance(2)
      expect(called).toBe(true)
    })

    test.for([2 ** 31, 2 ** 40])('a delay of %d ms, longer than a timer can be, does not call at once', async (delay) => {
      const { clock, advance } = create()
      let called = false
      const cancel = clock.schedule(delay, () => {
        called = true
      })
      await advance(5)
      expect(called).toBe(false)
      cancel()
    })

    test('a callback may schedule the next', async () => {
      const { clock, advance } = create()
      const calls: string[] = []
      clock.schedule(1, () => {
        calls.push('first')
        clock.schedule(1, () => calls.push('second'))
      })
      await advance(30)
      expect(calls).toEqual(['first', 'second'])
    })

    test('a cancelled call never comes', async () => {
      const { clock, advance } = create()
      const calls: string[] = []
      const cancel = clock.schedule(2, () => calls.push('cancelled'))
      clock.schedule(2, () => calls.push('kept'))
      cancel()
      await advance(10)
      expect(calls).toEqual(['kept'])
    })

    test('cancelling again, or after the call, changes nothing', async () => {
      const { clock, advance } = create()
      const calls: string[] = []
      const cancel = clock.schedule(1, () => calls.push('called'))
      await advance(3)
      clock.schedule(1, () => calls.push('called later'))
      cancel()
      cancel()
      await advance(3)
      expect(calls).toEqual(['called', 'called later'])
    })

    test('a callback may cancel what is due at the same time', async () => {
      const { clock, advance } = create()
      const calls: string[] = []
      let cancel = (): void => {}
      clock.schedule(2, () => {
        calls.push('first')
        cancel()
      })
      cancel = clock.schedule(2, () => calls.push('second'))
      await advance(10)
      expect(calls).toEqual(['first'])
    })
  })
}
