import { describe, expect, test } from 'vitest'
import { virtualClock } from '../testing/index.ts'
import { Refusal } from './refusal.ts'
import { createReplays } from './replays.ts'

/** What remembers for a second, and answers with statuses one after another. */
function world(...statuses: readonly number[]) {
  const clock = virtualClock()
  const replays = createReplays(clock, 1000)
  let begun = 0
  const begin = async (): Promise<{ readonly status: number }> => {
    const status = statuses[begun++]
    if (status === undefined) throw new Error('nobody knows')
    return { status }
  }
  return {
    clock,
    ask: async (signature = 'one', isRepeatable = true) => replays.answer(signature, isRepeatable, begin),
    begun: () => begun,
  }
}

describe('what was signed', () => {
  test('is begun once; a repeat gets the reply of the first', async () => {
    const { ask, begun } = world(202, 200)
    expect([await ask(), await ask()]).toEqual([{ status: 202 }, { status: 202 }])
    expect(begun()).toBe(1)
    expect(await ask('two')).toEqual({ status: 200 })
  })

  test('is refused as a repeat where no engine repeats', async () => {
    const { ask } = world(202)
    await ask()
    await expect(ask('one', false)).rejects.toThrow(new Refusal(409, 'the request was sent before: it is replayed'))
  })

  test('is remembered for its life, and no longer', async () => {
    const { clock, ask, begun } = world(202, 200)
    await ask()
    await clock.advance(1000)
    expect(await ask()).toEqual({ status: 202 })
    await clock.advance(1)
    expect(await ask()).toEqual({ status: 200 })
    expect(begun()).toBe(2)
  })

  test.for([
    [499, [499, 499]],
    [500, [500, 200]],
    [503, [503, 200]],
  ] as const)('and came to %d is answered with %j', async ([first, expected]) => {
    const { ask } = world(first, 200)
    expect([(await ask()).status, (await ask()).status]).toEqual(expected)
  })

  test('and failed is begun again', async () => {
    const { ask, begun } = world()
    await expect(ask()).rejects.toThrow('nobody knows')
    await expect(ask()).rejects.toThrow('nobody knows')
    expect(begun()).toBe(2)
  })
})
