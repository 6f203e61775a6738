/** MD5 of some bytes: 16 bytes. A platform that forbids it may throw. */
export type Md5 = (bytes: Uint8Array) => Uint8Array

/** How far each step turns, by round. */
const turns = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const

const constants = Uint32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32))

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/**
 * MD5, which Web Crypto lacks. It proves nothing by itself: here it only names a body inside of a text that is signed.
 *
 * Source: RFC 1321.
 */
export const md5: Md5 = (bytes) => {
  const blocks = pad(bytes)
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    const mixed = mix(state, new DataView(blocks.buffer, at, 64))
    state.set(mixed.map((word, index) => word + (state[index] ?? 0)))
  }
  const digest = new DataView(new ArrayBuffer(16))
  for (const [at, word] of state.entries()) digest.setUint32(at * 4, word, true)
  return new Uint8Array(digest.buffer)
}

/** A one, zeros, and the length in bits, up to whole blocks of 64 bytes. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true)
  return padded
}

function mix(state: Uint32Array, block: DataView): readonly [number, number, number, number] {
  let [a = 0, b = 0, c = 0, d = 0] = state
  for (let step = 0; step < 64; step++) {
    const round = step >> 4
    const [chosen, word] = choose(round, step, b, c, d)
    const sum = a + chosen + (constants[step] ?? 0) + block.getUint32(word * 4, true)
    ;[a, d, c, b] = [d, c, b, (b + rotate(sum, turns[round]?.[step % 4] ?? 0)) | 0]
  }
  return [a, b, c, d]
}

/** A round's mix of three words, and which word of the block it takes. */
function choose(round: number, step: number, b: number, c: number, d: number): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), step]
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16]
  return round === 2 ? [b ^ c ^ d, (3 * step + 5) % 16] : [c ^ (b | ~d), (7 * step) % 16]
}
