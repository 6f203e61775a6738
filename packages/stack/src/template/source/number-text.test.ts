import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { javaDoubleText, pythonFloatText } from './number-text.ts'

describe("Java's spelling", () => {
  test.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-1.5, '-1.5'],
    [0.1, '0.1'],
    [0.001, '0.001'],
    [0.00123, '0.00123'],
    [0.00099, '9.9E-4'],
    [1e-7, '1.0E-7'],
    [123456.7, '123456.7'],
    [1234567, '1234567.0'],
    [9999999.5, '9999999.5'],
    [1e7, '1.0E7'],
    [12345678901, '1.2345678901E10'],
    [-2.5e300, '-2.5E300'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (value, text) => {
    expect(javaDoubleText(value)).toBe(text)
  })

  test('is read back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Number(javaDoubleText(value))).toBe(value)
      }),
    )
  })
})

describe("Python's spelling", () => {
  test.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-1.25, '-1.25'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [0.000012, '1.2e-05'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.5e100, '1.5e+100'],
    [123456789.25, '123456789.25'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
    [Number.NaN, 'nan'],
  ])('%d is %s', (value, text) => {
    expect(pythonFloatText(value)).toBe(text)
  })

  test('is read back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(pythonFloatText(value))).toBe(value)
      }),
    )
  })
})
