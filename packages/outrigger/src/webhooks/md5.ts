/** MD5 of some bytes: 16 bytes. A platform that forbids it may throw. */
export type Md5 = (bytes: Uint8Array) => Uint8Array

const steps = 64

const table = (valueOf: (step: number) => number): Uint32Array => Uint32Array.from({ length: steps }, (_, step) => valueOf(step))

const constants = table((step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32))

/** How far each step turns, by round. */
const turnsByRound = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const

const turns = table((step) => turnsByRound[step >> 4]?.[step % 4] ?? 0)

/** Which word of its block each step takes: by round, the first, and how far it is to the next. */
const wordsByRound = [
  [0, 1],
  [1, 5],
  [5, 3],
  [0, 7],
] as const

const words = table((step) => {
  const [first, next] = wordsByRound[step >> 4] ?? [0, 0]
  return (first + next * step) % 16
})

/**
 * MD5, which Web Crypto lacks. It proves nothing by itself: here it only names a body inside of a text that is signed.
 *
 * Source: RFC 1321.
 */
export const md5: Md5 = (bytes) => {
  const blocks = pad(bytes)
  const block = new Uint32Array(16)
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let word = 0; word < 16; word++) block[word] = blocks.getUint32(at + word * 4, true)
    mix(state, block)
  }
  const digest = new DataView(new ArrayBuffer(16))
  for (const [at, word] of state.entries()) digest.setUint32(at * 4, word, true)
  return new Uint8Array(digest.buffer)
}

/** A one, zeros, and the length in bits, up to whole blocks of 64 bytes. */
function pad(bytes: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true)
  return view
}

/** Mixes a block into the state. Makes no objects: whoever asks may have hashed what they like. */
function mix(state: Uint32Array, block: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state
  for (let step = 0; step < steps; step++) {
    const sum = a + choose(step >> 4, b, c, d) + (constants[step] ?? 0) + (block[words[step] ?? 0] ?? 0)
    a = d
    d = c
    c = b
    b = (b + rotate(sum, turns[step] ?? 0)) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** A round's mix of three words. */
function choose(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d)
  if (round === 1) return (d & b) | (~d & c)
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d)
}
