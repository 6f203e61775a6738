import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, maxAddressBytes, maxBodyBytes, utf8Bytes } from './limits.ts'
import { anyText } from './request.fixture.ts'

const shorterThan = (length: number) => (text: string) => text.length <= length

describe('limits', () => {
  test('E1 · a body holds 4096 bytes, and what is copied into it leaves room for a Reason', () => {
    expect(maxBodyBytes).toBe(4096)
    expect(maxAddressBytes).toBe(3072)
  })

  test.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['漢', 3],
    ['😀', 4],
    ['\uD83D', 3],
  ])('E1 · %j counts as %i bytes', (text, bytes) => {
    expect(utf8Bytes(text)).toBe(bytes)
  })
})

describe('clip', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abcdef', 2, 'a…'],
    ['abcdef', 1, '…'],
    ['', 0, ''],
  ])('E1 · %j within %i is %j', (text, length, clipped) => {
    expect(clip(text, shorterThan(length))).toBe(clipped)
  })

  test('E1 · leaves out a whole pair rather than half of it', () => {
    expect(clip('ab😀cd', shorterThan(5))).toBe('ab😀…')
    expect(clip('ab😀cd', shorterThan(4))).toBe('ab…')
    expect(clip('😀😀', shorterThan(2))).toBe('…')
  })

  test('E1 · cuts at the tail only: a surrogate inside stays what it is', () => {
    expect(clip('\uD83Dabcdef', shorterThan(4))).toBe('\uD83Dab…')
    expect(clip('a\uDE00bcdef', shorterThan(3))).toBe('a\uDE00…')
  })

  test('E1 · asks a few times, also for megabytes', () => {
    let asked = 0
    const text = 'x'.repeat(2 ** 21)
    const clipped = clip(text, (candidate) => {
      asked++
      return candidate.length <= 1000
    })
    expect(clipped).toBe(`${'x'.repeat(999)}…`)
    expect(asked).toBeLessThanOrEqual(22)
  })

  test('E1 · gives the text itself where it fits, else the longest prefix that does', () => {
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 3, max: 400 }), (text, limit) => {
        const fits = (candidate: string) => utf8Bytes(JSON.stringify(candidate)) <= limit + 2
        const clipped = clip(text, fits)
        expect(clipped === text).toBe(fits(text))
        if (clipped === text) return
        const kept = clipped.slice(0, -1)
        expect(clipped).toBe(`${kept}…`)
        expect(text.startsWith(kept)).toBe(true)
        expect(fits(clipped)).toBe(true)
        const next = String.fromCodePoint(text.codePointAt(kept.length) ?? 0)
        expect(fits(`${kept}${next}…`) && next.isWellFormed()).toBe(false)
      }),
    )
  })

  test('E1 · never splits a pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 200 }), (text, length) => {
        expect(clip(text, shorterThan(length)).isWellFormed()).toBe(true)
      }),
    )
  })

  test('E1 · more room never keeps less, and what was clipped needs no second cut', () => {
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 1, max: 300 }), fc.nat(50), (text, limit, more) => {
        const clipped = clip(text, shorterThan(limit))
        expect(clip(text, shorterThan(limit + more)).length).toBeGreaterThanOrEqual(clipped.length)
        expect(clip(clipped, shorterThan(limit))).toBe(clipped)
      }),
    )
  })
})
