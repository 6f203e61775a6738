import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalsOf, valueOf } from '../template.fixture.ts'
import { formatAddress, parseBlock } from './ip-address.ts'

describe('Fn::Cidr', () => {
  test.each([
    [
      '!Cidr [192.168.0.0/24, 6, 5]',
      ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27', '192.168.0.96/27', '192.168.0.128/27', '192.168.0.160/27'],
    ],
    ['!Cidr [10.0.0.0/16, 2, 8]', ['10.0.0.0/24', '10.0.1.0/24']],
    ['!Cidr [10.0.0.0/16, 2]', ['10.0.0.0/24', '10.0.1.0/24']],
    ['!Cidr [10.1.2.3/16, "1", "8"]', ['10.1.0.0/24']],
    ['!Cidr ["2001:db8::/56", 2, 64]', ['2001:db8::/64', '2001:db8:0:1::/64']],
    ['!Cidr ["2001:db8::/56", 1]', ['2001:db8::/64']],
    ['!Cidr [10.0.0.0/24, 1, 8]', ['10.0.0.0/24']],
  ])('%s', (text, expected) => {
    expect(valueOf('cfn', text)).toEqual(expected)
  })

  test('gives at most 256', () => {
    expect(valueOf('cfn', '!Cidr [10.0.0.0/16, 256, 8]')).toHaveLength(256)
  })

  test.each([
    ['!Cidr [10.0.0.0/16, 0, 8]', 'the count of Fn::Cidr must be a whole number from 1 to 256, found "0"'],
    ['!Cidr [10.0.0.0/16, 257, 8]', 'the count of Fn::Cidr must be a whole number from 1 to 256, found "257"'],
    ['!Cidr [10.0.0.0/16, 2, 33]', 'the bits of Fn::Cidr must be a whole number from 1 to 32, found "33"'],
    ['!Cidr ["2001:db8::/56", 2, 129]', 'the bits of Fn::Cidr must be a whole number from 1 to 128, found "129"'],
    ['!Cidr [10.0.0.0/16, 2, 0]', 'the bits of Fn::Cidr must be a whole number from 1 to 32, found "0"'],
    ['!Cidr [10.0.0.0/24, 3, 7]', 'the block of Fn::Cidr has room for 2 of the 3 blocks'],
    ['!Cidr [10.0.0.0/24, 1, 9]', 'the block of Fn::Cidr has room for 0 of the 1 blocks'],
    ['!Cidr [10.0.0.0/24, 256, 32]', 'the block of Fn::Cidr has room for 0 of the 256 blocks'],
    ['!Cidr [10.0.0.0, 1, 8]', 'the block of Fn::Cidr must be one such as 10.0.0.0/16'],
    ['!Cidr [10.0.0.256/8, 1, 8]', 'the block of Fn::Cidr must be one such as 10.0.0.0/16'],
    ['!Cidr [10.0.0.0/33, 1, 8]', 'the block of Fn::Cidr must be one such as 10.0.0.0/16'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('cfn', text)).toThrow(message)
  })

  test('refuses what has not the shape', () => {
    expect(refusalsOf('cfn', '!Cidr [10.0.0.0/16]')).toEqual(['expected Fn::Cidr: [block, count, bits], found a list of 1'])
    expect(refusalsOf('cfn', '!Cidr [10.0.0.0/16, [1]]')).toEqual(['each item of Fn::Cidr must be a string, found a list of 1'])
  })

  test('its blocks follow each other without gaps, inside the outer block', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 4 }), (address, prefix, more) => {
        const hostBits = 32 - prefix - more
        fc.pre(hostBits >= 1)
        const blocks = valueOf('cfn', `!Cidr ["${address}/${prefix}", ${2 ** more}, ${hostBits}]`)
        const outer = parseBlock(`${address}/${prefix}`)
        const inner = (Array.isArray(blocks) ? blocks : []).map((block) => parseBlock(String(block)))
        expect(inner.map((block) => block?.address)).toEqual(
          inner.map((_, index) => (outer?.address ?? 0n) + (BigInt(index) << BigInt(hostBits))),
        )
        expect(inner).toHaveLength(2 ** more)
      }),
    )
  })
})

describe('addresses', () => {
  test.each([
    ['::/0', '::'],
    ['::1/128', '::1'],
    ['1::/16', '1::'],
    ['1:0:0:2:0:0:0:3/128', '1:0:0:2::3'],
    ['1:0:0:2:3:4:5:6/128', '1::2:3:4:5:6'],
    ['1:0:2:3:4:5:6:7/128', '1:0:2:3:4:5:6:7'],
    ['2001:db8:ff00::/40', '2001:db8:ff00::'],
    ['2001:DB8::10:0/128', '2001:db8::10:0'],
    ['255.255.255.255/32', '255.255.255.255'],
    ['10.20.30.40/20', '10.20.16.0'],
  ])('%s begins at %s', (text, address) => {
    const block = parseBlock(text)
    expect(block === undefined ? undefined : formatAddress(block.address, block.bits)).toBe(address)
  })

  test.each(['', '/8', '10.0.0.0/', '10.0.0/8', '::/129', 'x::/8', '::ffff:1.2.3.4/128', '10.0.0.0/8/8'])('%s is no block', (text) => {
    expect(parseBlock(text)).toBeUndefined()
  })

  test('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
        fc.constantFrom(0n, (1n << 64n) - 1n, 0xffff0000ffff00000000ffffn),
        (value, mask) => {
          const address = value & ~mask
          expect(parseBlock(`${formatAddress(address, 128)}/128`)?.address).toBe(address)
        },
      ),
    )
  })
})
