import { describe, expect, test } from 'vitest'
import { StateError } from './state-error.ts'
import type { StateStore } from './state-store.ts'

/** What every store must do. `open` gives another store over the same things each time. */
export function testStateStore(name: string, setUp: () => Promise<{ open(): StateStore; end(): void }>): void {
  describe(`${name} as a store of state`, () => {
    test('a new one holds nothing', async () => {
      const { open, end } = await setUp()
      const store = open()
      expect(await store.load()).toEqual([])
      store.close()
      end()
    })

    test('what was appended is there for the next engine, in order', async () => {
      const { open, end } = await setUp()
      const first = open()
      await first.load()
      for (const line of ['a', '', 'ü\n"\u0000', 'x'.repeat(100_000)]) first.append(line)
      first.close()
      const second = open()
      expect(await second.load()).toEqual(['a', '', 'ü\n"\u0000', 'x'.repeat(100_000)])
      second.append('b')
      second.close()
      const third = open()
      expect((await third.load()).slice(4)).toEqual(['b'])
      third.close()
      end()
    })

    test('what is replaced is gone, what comes after is kept', async () => {
      const { open, end } = await setUp()
      const first = open()
      await first.load()
      first.append('a')
      first.replace(['b', 'c'])
      first.append('d')
      first.replace(['e'])
      first.append('f')
      first.append('g')
      first.close()
      const second = open()
      expect(await second.load()).toEqual(['e', 'f', 'g'])
      second.close()
      end()
    })

    test('a second engine is refused as long as the first one uses it', async () => {
      const { open, end } = await setUp()
      const first = open()
      await first.load()
      first.append('a')
      const second = open()
      await expect(second.load()).rejects.toThrow(StateError)
      await expect(open().load()).rejects.toMatchObject({ code: 'STATE_LOCKED' })
      first.close()
      const third = open()
      expect(await third.load()).toEqual(['a'])
      third.close()
      end()
    })
  })
}
