import { expect, test } from 'vitest'
import { virtualClock } from '../testing/virtual-clock.ts'
import { inTime } from './in-time.ts'

const after = (clock: ReturnType<typeof virtualClock>, ms: number): Promise<string> =>
  new Promise((resolve) => void clock.schedule(ms, () => resolve('done')))

const throwing = (): never => {
  throw new Error('late')
}

test('work that is done in time gives its value, and nothing stays scheduled', async () => {
  const clock = virtualClock()
  expect(await clock.runUntil(inTime(after(clock, 99), 100, clock, throwing))).toBe('done')
  expect(clock.pending).toBe(0)
})

test('work that fails in time passes its failure on, and nothing stays scheduled', async () => {
  const clock = virtualClock()
  await expect(inTime(Promise.reject(new Error('broken')), 100, clock, throwing)).rejects.toThrow('broken')
  expect(clock.pending).toBe(0)
})

test('work that takes longer is given up for what `late` gives, and goes on', async () => {
  const clock = virtualClock()
  const begin = clock.now()
  const work = after(clock, 101)
  expect(await clock.runUntil(inTime(work, 100, clock, () => 'late'))).toBe('late')
  expect(clock.now() - begin).toBe(100)
  expect(await clock.runUntil(work)).toBe('done')
})

test('what `late` throws is passed on', async () => {
  const clock = virtualClock()
  await expect(clock.runUntil(inTime(new Promise(() => {}), 100, clock, throwing))).rejects.toThrow('late')
})
