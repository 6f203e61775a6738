import type { Random } from 'outrigger'
import { virtualRandom } from 'outrigger/testing'

/** Random numbers by name: the same for the same seed and name, whatever else draws numbers meanwhile. */
export type RandomStreams = (name: string) => Random

export const randomStreams =
  (seed: number): RandomStreams =>
  (name) =>
    virtualRandom(hash(`${seed}/${name}`))

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value
}
