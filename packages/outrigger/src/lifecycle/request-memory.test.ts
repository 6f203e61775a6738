import { describe, expect, test } from 'vitest'
import { createRequestMemory } from './request-memory.ts'

const settled = (memory: ReturnType<typeof createRequestMemory<string, string | undefined>>, key: string): Promise<string | undefined> =>
  memory.answer(key, async (before) => before)

const put = (memory: ReturnType<typeof createRequestMemory<string, string | undefined>>, key: string, value: string): Promise<unknown> =>
  memory.answer(key, async (_, settle) => {
    settle(value)
    return undefined
  })

describe('what a process remembers of requests', () => {
  test('A2 · an answer under way is joined, not begun again', async () => {
    const memory = createRequestMemory<string, object>()
    let begun = 0
    let end: (result: object) => void = () => {}
    const begin = (): Promise<object> => {
      begun++
      return new Promise((resolve) => {
        end = resolve
      })
    }
    const answers = [memory.answer('a', begin), memory.answer('a', begin)]
    const result = {}
    end(result)
    expect(await Promise.all(answers)).toEqual([result, result])
    expect(begun).toBe(1)
  })

  test('A2 · an answer of another key is begun', async () => {
    const memory = createRequestMemory<string, string>()
    const answers = ['a', 'b'].map((key) => memory.answer(key, async () => key))
    expect(await Promise.all(answers)).toEqual(['a', 'b'])
  })

  test('A2 · once it has ended, the next is begun and told what was settled', async () => {
    const memory = createRequestMemory<string, string | undefined>()
    expect(await settled(memory, 'a')).toBeUndefined()
    await put(memory, 'a', 'first')
    expect(await settled(memory, 'a')).toBe('first')
    expect(await settled(memory, 'b')).toBeUndefined()
  })

  test('A2 · what was settled can be asked for, also while the answer is under way', async () => {
    const memory = createRequestMemory<string, string>(1)
    let end: (result: string) => void = () => {}
    const answer = memory.answer('a', (_, settle) => {
      settle('sent')
      return new Promise((resolve) => {
        end = resolve
      })
    })
    expect([memory.settled('a'), memory.settled('b')]).toEqual(['sent', undefined])
    end('delivered')
    expect([await answer, memory.settled('a')]).toEqual(['delivered', 'sent'])
    await memory.answer('b', async (_, settle) => (settle('sent'), 'delivered'))
    expect([memory.settled('a'), memory.settled('b')]).toEqual([undefined, 'sent'])
  })

  test('A4 · what was settled stays settled though the answer failed', async () => {
    const memory = createRequestMemory<string, string | undefined>()
    const failing = memory.answer('a', async (_, settle) => {
      settle('sent')
      throw new Error('not delivered')
    })
    const joined = memory.answer('a', async () => 'not begun')
    await expect(failing).rejects.toThrow('not delivered')
    await expect(joined).rejects.toThrow('not delivered')
    expect(await settled(memory, 'a')).toBe('sent')
  })

  test('A2 · the oldest is forgotten first', async () => {
    const memory = createRequestMemory<string, string | undefined>(2)
    await put(memory, 'a', '1')
    await put(memory, 'b', '2')
    await put(memory, 'a', '1')
    await put(memory, 'c', '3')
    expect(await Promise.all(['a', 'b', 'c'].map((key) => settled(memory, key)))).toEqual([undefined, '2', '3'])
  })

  test('A2 · 256 are remembered unless told otherwise', async () => {
    const memory = createRequestMemory<string, string | undefined>()
    for (let at = 0; at < 257; at++) await put(memory, String(at), 'x')
    expect(await settled(memory, '0')).toBeUndefined()
    expect(await settled(memory, '1')).toBe('x')
    const none = createRequestMemory<string, string | undefined>(0)
    await put(none, 'a', 'x')
    expect(await settled(none, 'a')).toBeUndefined()
  })

  test('A2 · one under way is never forgotten', async () => {
    const memory = createRequestMemory<string, string | undefined>(1)
    let end: (result: string) => void = () => {}
    const first = memory.answer(
      'a',
      () =>
        new Promise((resolve) => {
          end = resolve
        }),
    )
    for (const key of ['b', 'c', 'd']) await put(memory, key, 'x')
    const joined = memory.answer('a', async () => 'begun again')
    end('first')
    expect([await first, await joined]).toEqual(['first', 'first'])
  })

  test('A4 · what was settled of one under way is kept until that has ended, however many were settled since', async () => {
    const memory = createRequestMemory<string, string | undefined>(1)
    let fail: (error: Error) => void = () => {}
    const failing = memory.answer('a', (_, settle) => {
      settle('sent')
      return new Promise((_resolve, reject) => {
        fail = reject
      })
    })
    await put(memory, 'b', 'x')
    expect(await settled(memory, 'b')).toBeUndefined()
    fail(new Error('not delivered'))
    await expect(failing).rejects.toThrow('not delivered')
    expect(await settled(memory, 'a')).toBe('sent')
    await put(memory, 'c', 'x')
    expect(await settled(memory, 'a')).toBeUndefined()
    expect(await settled(memory, 'c')).toBe('x')
  })
})
