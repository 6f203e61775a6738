import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { virtualRandom } from './virtual-random.ts'

const draw = (seed: number, count: number): number[] => {
  const random = virtualRandom(seed)
  return Array.from({ length: count }, () => random())
}

describe('virtualRandom', () => {
  test('the same seed gives the same numbers, in every version', () => {
    expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
  })

  test('another seed gives other numbers', () => {
    expect(draw(2, 3)).not.toEqual(draw(1, 3))
  })

  test('numbers are at least 0 and less than 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const numbers = draw(seed, 50)
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...numbers)).toBeLessThan(1)
      }),
    )
  })

  test('numbers are spread evenly', () => {
    const tenths = draw(42, 10_000).map((number) => Math.floor(number * 10))
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = tenths.filter((drawn) => drawn === tenth).length
      expect(share).toBeGreaterThan(850)
      expect(share).toBeLessThan(1150)
    }
  })
})
