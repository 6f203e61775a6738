import type { Random } from '../ports.ts'

/**
 * Numbers in [0, 1) that look random and are the same for the same `seed` (Mulberry32, 32 bits of state). For tests only.
 *
 * @param seed Any integer; its lower 32 bits count.
 *
 * @example
 * ```ts
 * const random = virtualRandom(7)
 * ```
 */
export function virtualRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
