import { describe, expect, test } from 'vitest'
import { conditionRefusalsOf, holds, refusalsOf, valueOf } from '../../template.fixture.ts'

describe('Fn::If on ROS', () => {
  test.each([
    ['!If ["Yes", a, b]', 'a'],
    ['!If ["No", a, b]', 'b'],
    ['!If [true, a, b]', 'a'],
    ['!If [false, a, b]', 'b'],
    ['!If [{ Condition: "No" }, a, b]', 'b'],
    ['!If [!Condition "Yes", a, b]', 'a'],
    ['!If [["No"], a, b]', 'b'],
    ['!If [[{ Condition: "Yes" }], a, b]', 'a'],
    ['!If [!Select [1, ["Yes", "No"]], a, b]', 'b'],
    ['!If [!Ref On, a, b]', 'a'],
    ['!If [!Contains [[a], b], a, b]', 'b'],
  ])('asks a condition, or a truth: %s', (text, expected) => {
    expect(valueOf('ros', text)).toBe(expected)
  })

  test.each([
    ['!If [Nope, a, b]', 'no condition is called Nope'],
    ['!If [{ Condition: Nope }, a, b]', 'no condition is called Nope'],
    ['!If [1, a, b]', 'Fn::If expects the name of a condition, found 1'],
    ['!If [~, a, b]', 'Fn::If expects the name of a condition, found nothing'],
    ['!If ["", a, b]', 'Fn::If expects the name of a condition, found an empty string'],
    ['!If [[], a, b]', 'Fn::If expects the name of a condition, found an empty list'],
    ['!If [["Yes", "No"], a, b]', 'Fn::If expects the name of a condition, found a list of 2'],
    ['!If [{ Condition: "Yes", Other: x }, a, b]', 'Fn::If expects the name of a condition, found a map'],
    ['!If [{ Other: "Yes" }, a, b]', 'Fn::If expects the name of a condition, found a map'],
    ['!If ["Yes", a]', 'expected Fn::If: [condition, then, else], found a list of 2'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })

  test('what a function gives that is no condition fails', () => {
    expect(() => valueOf('ros', '!If [!Ref Name, a, b]')).toThrow('Value.Fn::If[0]: no condition is called web')
  })

  test('a condition that asks itself is a cycle', () => {
    expect(conditionRefusalsOf('ros', '!Equals [!If [{ Condition: Asked }, a, b], a]')).toEqual(['circular dependency: Asked → Asked'])
    expect(() => holds('ros', '!Equals [!If [!Select [0, [Asked]], a, b], a]')).toThrow(
      'Conditions.Asked.Fn::Equals[0].Fn::If[0]: the condition Asked depends on itself',
    )
  })
})
