import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds, refusalsOf, valueOf } from '../../template.fixture.ts'
import { calculateText } from './arithmetic.ts'
import { roundHalfEven } from './rounding.ts'

describe('functions of numbers', () => {
  test.each([
    ['!Max [1.1, 2, 3]', 3],
    ['!Max [-1]', -1],
    ['!Min [1.1, 2, 3]', 1.1],
    ['!Min []', null],
    ['!Max [1, null]', null],
    ['{ "Fn::Max": null }', null],
    ['!Min { "Fn::SelectMapList": [k, null] }', null],
    ['{ "Fn::Add": null }', null],
    ['!Add { "Fn::SelectMapList": [k, null] }', null],
    ['{ "Fn::Indent": null }', null],
    ['!Max [!Ref Size, 2]', 3],
    ['!Avg [1, [1, 2, 6.0]]', 3],
    [`!Avg [1, ['1', '2', '6.0']]`, 3],
    ['!Avg [2, [1, 2, 2]]', 1.67],
    ['!Avg [0, [1, 2]]', 2],
    ['!Avg [0, [2, 3]]', 2],
    ['!Avg [0, [null, 4]]', 2],
    ['!Add [1, 2.5, !Ref Size]', 6.5],
    ['!Add [{ Product: ROS }, { Fn: Add }, { Fn: Last }]', { Product: 'ROS', Fn: 'Last' }],
    ['!Add [[1], !Ref Names]', [1, 'a', 'b']],
    ['!Add [1, null]', null],
    ['!Calculate ["(2+3)/2*3-1", 1]', 5],
    ['!Calculate ["(2.0+3)/2*3-1", 1]', 6.5],
    ['!Calculate ["({1}+3)/2*3-1", 1, [3, 5, 6]]', 11],
    ['!Calculate ["({0}+{1})%3", 0, [5, 6]]', 2],
    ['!Calculate ["{0}*2", 2, ["1.005"]]', 2.01],
    ['!Calculate ["-{0} + +7 // 2", 0, [!Ref Size]]', 0],
    ['!Calculate ["7.5 % 2", 1]', 1.5],
    ['!Calculate ["-7 % 3", 0]', 2],
    ['!Calculate ["2.5", 0]', 2],
    ['!Calculate ["{0}//3", 0, !Ref Size]', 1],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test.each([
    ['!Max [1, a]', 'Fn::Max: expected numbers, found the string "a"'],
    ['{ "Fn::Min": !Ref Map }', 'Fn::Min: expected [number, …], found a map'],
    ['!Avg { "Fn::SelectMapList": [k, null] }', 'Fn::Avg: expected [digits, [number, …]], found nothing'],
    ['!Avg [1, []]', 'Fn::Avg: there is no mean of an empty list'],
    ['!Avg [1, [a]]', 'Fn::Avg: expected numbers, found the string "a"'],
    ['!Avg [1, b]', 'Fn::Avg: the numbers must be a list, found the string "b"'],
    ['!Avg [x, [1]]', 'Fn::Avg: the digits must be a whole number from 0 to 20, found the string "x"'],
    ['!Add [1, a]', 'Fn::Add: the values must be all numbers, all lists or all maps, found the number 1 and the string "a"'],
    ['!Calculate ["2**3", 0]', 'Fn::Calculate: "2**3" can\'t be calculated: expected numbers, + - * / % and parentheses'],
    ['!Calculate ["(1", 0]', 'Fn::Calculate: "(1" can\'t be calculated'],
    ['!Calculate ["1/0", 0]', 'Fn::Calculate: "1/0" can\'t be calculated'],
    ['!Calculate ["{2}", 0, [1]]', 'Fn::Calculate: there is no number {2} in a list of 1'],
    ['!Calculate ["{0}", 0, [a]]', 'Fn::Calculate: expected numbers, found the string "a"'],
    ['!Calculate [5, 0]', 'Fn::Calculate: the expression must be a string, found the number 5'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })

  test.each([
    ['!Add [1]', 'expected Fn::Add: [value, value, …], found a list of 1'],
    ['!Max 5', 'expected Fn::Max: [number, …], found "5"'],
    ['{ "Fn::Avg": null }', 'expected Fn::Avg: [digits, [number, …]], found nothing'],
    ['!Calculate ["1"]', 'expected Fn::Calculate: [expression, digits, [number, …]], found a list of 1'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })

  test('they may be used in conditions', () => {
    expect(holds('ros', '!Equals [!Max [1, 2], 2]')).toBe(true)
  })
})

describe('calculating', () => {
  test('whole numbers give what whole numbers give', () => {
    const number = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 1000 }), (a, b, c) => {
        expect(calculateText(`${a}+${b}*${c}`)).toEqual({ value: a + b * c, whole: true })
        expect(calculateText(`(${a} - ${b}) / ${c}`)).toEqual({ value: Math.floor((a - b) / c), whole: true })
        expect(calculateText(`${a}.0 / ${c}`)).toEqual({ value: a / c, whole: false })
      }),
    )
  })

  test.each(['', '1 +', '1 2', 'a', '()', '1..2', '+'])('%j is no expression', (text) => {
    expect(calculateText(text)).toBeUndefined()
  })
})

describe('rounding', () => {
  test.each([
    [2.5, 0, 2],
    [3.5, 0, 4],
    [-2.5, 0, -2],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [1.15, 1, 1.1],
    [2.675, 2, 2.67],
    [1e22, 2, 1e22],
    [0.05, 1, 0.1],
    [0, 3, 0],
  ])('%d to %d digits is %d', (value, digits, rounded) => {
    expect(roundHalfEven(value, digits) + 0).toBe(rounded)
  })
})
