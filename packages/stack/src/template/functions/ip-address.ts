import { isIPv4, isIPv6 } from 'node:net'

/** A block of addresses. */
export interface AddressBlock {
  /** Its first address. */
  readonly address: bigint
  /** The length of the prefix, in bits. */
  readonly prefix: number
  /** The length of an address, in bits. */
  readonly bits: 32 | 128
}

/** Reads a block such as `10.0.0.0/16` or `2001:db8::/56`; `undefined` where it is none. Host bits are cleared. */
export function parseBlock(text: string): AddressBlock | undefined {
  const [, address = '', length = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  const bits = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('.') ? 128 : undefined
  const prefix = Number(length)
  if (bits === undefined || prefix > bits) return undefined
  const hostBits = BigInt(bits - prefix)
  const value = bits === 32 ? parseIPv4(address) : parseIPv6(address)
  return { address: (value >> hostBits) << hostBits, prefix, bits }
}

/** An address in its usual form: dotted, or hexadecimal groups with the longest run of zeros left out. */
export function formatAddress(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return groupsOf(address, 4, 8).join('.')
  const groups = groupsOf(address, 8, 16).map((group) => group.toString(16))
  const { start, length } = longestZeros(groups)
  return length < 2 ? groups.join(':') : `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 }
  for (let start = 0; start < groups.length; start += 1) {
    const length = groups.slice(start).findIndex((group) => group !== '0')
    const run = length === -1 ? groups.length - start : length
    if (run > best.length) best = { start, length: run }
  }
  return best
}

function parseIPv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function parseIPv6(text: string): bigint {
  const [before = '', after] = text.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  const zeros = after === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function groupsOf(address: bigint, count: number, size: number): readonly bigint[] {
  return Array.from({ length: count }, (_, index) => (address >> BigInt(size * (count - 1 - index))) & ((1n << BigInt(size)) - 1n))
}
