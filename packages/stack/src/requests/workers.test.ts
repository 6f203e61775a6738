import { virtualClock } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { createWorkers } from './workers.ts'

const ignore = (): void => {}

describe('workers', () => {
  test('idle at once where nothing runs, else when the last one is done', async () => {
    const workers = createWorkers(virtualClock())
    await workers.idle()
    const log: string[] = []
    let finish: () => void = ignore
    workers.run(() => new Promise((resolve) => (finish = resolve)), ignore)
    workers.run(async () => {
      log.push('short')
    }, ignore)
    const idle = workers.idle().then(() => log.push('idle'))
    await new Promise((resolve) => setImmediate(resolve))
    log.push('finish')
    finish()
    await idle
    expect(log).toEqual(['short', 'finish', 'idle'])
  })

  test('what work throws goes to its own listener, and counts as done', async () => {
    const workers = createWorkers(virtualClock())
    const failures: unknown[] = []
    workers.run(
      () => {
        throw new Error('at once')
      },
      (error) => failures.push(error),
    )
    await workers.idle()
    expect(failures).toEqual([new Error('at once')])
  })

  test('later work begins when its time has come', async () => {
    const clock = virtualClock()
    const workers = createWorkers(clock)
    let begun = false
    workers.later(
      1000,
      async () => {
        begun = true
      },
      ignore,
    )
    await clock.advance(999)
    expect(begun).toBe(false)
    await clock.advance(1)
    await workers.idle()
    expect(begun).toBe(true)
  })

  test('nothing begins after close', async () => {
    const clock = virtualClock()
    const workers = createWorkers(clock)
    const begun: string[] = []
    workers.later(1000, async () => void begun.push('planned before'), ignore)
    expect(workers.signal.aborted).toBe(false)
    workers.close()
    expect(workers.signal.aborted).toBe(true)
    workers.later(1000, async () => void begun.push('planned after'), ignore)
    workers.run(async () => void begun.push('run'), ignore)
    await clock.advance(2000)
    await workers.idle()
    expect(begun).toEqual([])
    expect(clock.pending).toBe(0)
  })
})
