import { describe, expect, test } from 'vitest'
import type { Durability } from '../../ports.ts'
import { virtualClock } from '../../testing/index.ts'
import { newProgress, type Progress } from './progress.ts'
import { replayingDurability } from './replaying-durability.ts'

/** Parts in turns; what is slept through and how often a turn ended is noted. */
function world(isKept = true, progress: Progress = newProgress(0)) {
  const clock = virtualClock()
  const notes: string[] = []
  const inProcess: Durability = {
    durable: false,
    step: async (_name, work) => work(),
    sleep: async (duration) => void notes.push(`slept ${duration}`),
    poll: () => Promise.reject(new Error('never asked')),
  }
  const suspend = (): void => void notes.push('suspended')
  return { clock, notes, progress, durability: replayingDurability({ clock, progress, isKept, inProcess, suspend }) }
}

const until = Boolean

describe('work in turns', () => {
  test('does not say it is durable: parts after the first poll run again', () => {
    expect(world().durability.durable).toBe(false)
  })

  test('ends its turn when nothing runs beside what waits, and not before', async () => {
    const { clock, notes, durability } = world()
    let finish = (): void => {}
    const beside = durability.step('beside', () => new Promise<void>((resolve) => (finish = resolve)))
    void durability.poll('issued', () => false, { until, every: 1, timeout: '1h' })
    await clock.advance(10)
    expect(notes).toEqual([])
    finish()
    await beside
    await clock.advance(0)
    expect(notes).toEqual(['suspended'])
  })

  test('goes on where what finished beside what waits begins another part', async () => {
    const { clock, notes, durability } = world()
    void durability.poll('issued', () => false, { until, every: 1, timeout: '1h' })
    await Promise.resolve()
    const after = durability.step('first', () => 1).then(() => durability.step('second', () => new Promise<never>(() => {})))
    await clock.advance(10)
    expect([notes, await Promise.race([after, Promise.resolve('running')])]).toEqual([[], 'running'])
  })

  test('does not end its turn where nothing waits', async () => {
    const { clock, notes, durability } = world()
    await durability.step('make', () => 1)
    await clock.advance(10)
    expect(notes).toEqual([])
  })

  test('knows each sleep by its number', async () => {
    const { clock, notes, progress, durability } = world()
    await durability.sleep(5)
    await durability.sleep(7)
    expect(notes).toEqual(['slept 5', 'slept 7'])
    expect({ ...progress.times }).toEqual({ 'sleep 1': clock.now() + 5, 'sleep 2': clock.now() + 7 })
  })

  test('does not sleep what is over', async () => {
    const { notes, durability } = world()
    await durability.sleep(0)
    expect(notes).toEqual([])
  })

  test('refuses a poll whose every is no duration, before it asks', async () => {
    const { durability } = world()
    let asked = 0
    const poll = durability.poll('issued', () => ++asked, { until, every: 'soon' as '1s', timeout: '1h' })
    await expect(poll).rejects.toThrow("not a duration: soon; expected ms as a number, or such as '30s', '45m', '12h'")
    expect(asked).toBe(0)
  })

  test('ends a poll whose time is over with an error that has a code', async () => {
    const { durability } = world()
    const poll = durability.poll('issued', () => false, { until, every: 1, timeout: 0 })
    const message = 'the poll "issued" got no answer it waits for within 0 ms'
    await expect(poll).rejects.toMatchObject({ code: 'POLL_TIMED_OUT', message })
  })

  test('tells why a value cannot be carried', async () => {
    const { durability } = world()
    await expect(durability.step('count', () => 10n)).rejects.toMatchObject({
      message: `"count" gave what JSON can't hold, so it can't be carried to isComplete`,
      cause: expect.any(TypeError) as unknown,
    })
  })
})
