import { describe, expect, test } from 'vitest'
import { conditionRefusalsOf, dependenciesOf, holds, refusalsOf, valueOf } from '../template.fixture.ts'

describe('conditions on CFN', () => {
  test.each([
    ['!Equals [a, a]', true],
    ['!Equals [a, b]', false],
    ['!Equals [!Ref Name, web]', true],
    ['!Equals ["1", 1]', true],
    ['!Equals ["1.0", 1.0]', true],
    ['!Equals [1, 1.0]', false],
    ['!Equals ["true", true]', true],
    ['!Equals [yes, true]', true],
    ['!Equals [!Ref Size, 3]', true],
    ['!Equals [!Ref Names, [a, b]]', true],
    ['!Equals [!Ref Names, [b, a]]', false],
    ['!Equals [!Join ["", [a, b]], ab]', true],
    ['!Equals [!FindInMap [Sizes, prod, small], m5.large]', true],
    ['!Equals [!Select [1, [a, b]], b]', true],
    ['!Equals [!Sub "${AWS::Region}", eu-west-1]', true],
    ['!Equals [{ a: 1, b: 2 }, { b: 2, a: 1 }]', true],
    ['!And [!Condition Yes, !Equals [a, a]]', true],
    ['!And [!Condition Yes, !Condition No]', false],
    ['!And [!Condition Yes, !Condition Yes, !Condition No]', false],
    ['!Or [!Condition No, !Equals [a, b]]', false],
    ['!Or [!Condition No, !Condition Yes]', true],
    ['!Not [!Condition Yes]', false],
    ['!Not [!Equals [a, b]]', true],
    ['!Condition Yes', true],
    ['!Condition No', false],
    ['{ "Fn::And": [{ Condition: "Yes" }, { "Fn::Not": [{ Condition: "No" }] }] }', true],
    ['!Not [!Or [!And [!Condition Yes, !Condition No], !Condition No]]', true],
  ])('%s is %s', (text, expected) => {
    expect(holds('cfn', text)).toBe(expected)
  })

  test('and and or stop at the first that decides', () => {
    expect(holds('cfn', '!And [!Condition No, !Equals [!FindInMap [Sizes, none, x], a]]')).toBe(false)
    expect(holds('cfn', '!Or [!Condition Yes, !Equals [!FindInMap [Sizes, none, x], a]]')).toBe(true)
  })

  test.each([
    ['a', 'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition, found "a"'],
    ['!Ref Name', 'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition, found Ref'],
    ['[!Condition Yes]', 'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition, found a list of 1'],
    ['!Condition ""', 'Condition expects the name of a condition, found an empty string'],
    ['!Condition [a]', 'Condition expects the name of a condition, found a list of 1'],
    ['{ Condition: Yes }', 'Condition expects the name of a condition, found true'],
    ['!Condition Nope', 'no condition is called Nope'],
    ['!Equals [a]', 'expected Fn::Equals: [value, value], found a list of 1'],
    ['!Equals [a, b, c]', 'expected Fn::Equals: [value, value], found a list of 3'],
    ['!Equals a', 'expected Fn::Equals: [value, value], found "a"'],
    ['!And [!Condition Yes]', 'Fn::And expects a list of 2 to 10 conditions, found a list of 1'],
    [
      `!Or [${Array.from({ length: 11 }, () => '!Condition Yes').join(', ')}]`,
      'Fn::Or expects a list of 2 to 10 conditions, found a list of 11',
    ],
    ['!And a', 'Fn::And expects a list of 2 to 10 conditions, found "a"'],
    ['!And [!Condition Yes, Yes]', 'Fn::And expects a condition function or { Condition: name }, found true'],
    ['!Or [!Condition Yes, "No"]', 'Fn::Or expects a condition function or { Condition: name }, found "No"'],
    ['!Not [a]', 'Fn::Not expects a condition function or { Condition: name }, found "a"'],
    ['!Not [!Condition Yes, !Condition No]', 'Fn::Not expects a list of one condition, found a list of 2'],
    ['{ "Fn::Not": !Condition Yes }', 'Fn::Not expects a list of one condition, found Condition'],
    ['!Equals [!Ref Other, a]', "a condition can't depend on a resource, as it does on Other"],
    ['!Equals [!GetAtt Other.x, a]', "Fn::GetAtt can't be used in Conditions"],
    ['!Equals [!Sub "${Other.x}", a]', "a condition can't depend on a resource, as it does on Other"],
    ['!Condition Asked', 'circular dependency: Asked → Asked'],
    ['!Not [!Not [!Condition Asked]]', 'circular dependency: Asked → Asked'],
  ])('%s is refused', (text, message) => {
    expect(conditionRefusalsOf('cfn', text)).toContain(message)
  })

  test('ten conditions are taken', () => {
    expect(holds('cfn', `!And [${Array.from({ length: 10 }, () => '!Condition Yes').join(', ')}]`)).toBe(true)
  })

  test('an operand that is neither true nor false fails', () => {
    expect(() => holds('cfn', '!And [!Condition Yes, !Ref Name]')).toThrow(
      'Conditions.Asked.Fn::And[1]: Fn::And expects true or false, found Ref',
    )
  })

  test('have no place outside of Conditions', () => {
    expect(refusalsOf('cfn', '!Equals [a, b]')).toEqual(["Fn::Equals can't be used in a resource"])
    expect(valueOf('cfn', '{ Condition: x }')).toEqual({ Condition: 'x' })
  })
})

describe('conditions on ROS', () => {
  test.each([
    ['!Equals [1, 1.0]', true],
    ['!Equals ["1", 1]', false],
    ['!Equals [!Ref Size, 3]', true],
    ['!Equals [!Ref Map, { k: [1, x] }]', true],
    ['!Equals [null, null]', true],
    ['!And ["Yes", "No"]', false],
    ['!And ["Yes", !Equals [a, a]]', true],
    ['!Or ["No", "Yes"]', true],
    ['!Not "Yes"', false],
    ['!Not ["No"]', true],
    ['{ "Fn::Not": { "Fn::Or": ["No", "No"] } }', true],
  ])('%s is %s', (text, expected) => {
    expect(holds('ros', text)).toBe(expected)
  })

  test('take any number of operands from two on', () => {
    expect(holds('ros', `!And [${Array.from({ length: 11 }, () => '"Yes"').join(', ')}]`)).toBe(true)
    expect(conditionRefusalsOf('ros', '!And ["Yes"]')).toEqual(['Fn::And expects a list of at least 2 conditions, found a list of 1'])
  })

  test.each([
    ['!And ["Yes", ""]', "Fn::And expects a condition's name or a condition function, found an empty string"],
    ['!And ["Yes", 1]', "Fn::And expects a condition's name or a condition function, found 1"],
    ['!Or ["Yes", "Nope"]', 'no condition is called Nope'],
    ['!Not ["Nope"]', 'no condition is called Nope'],
    ['!Not []', 'Fn::Not expects a list of one condition, found an empty list'],
    ['!If ["Yes", a, b]', 'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals, Fn::FindInMap or Ref, found Fn::If'],
    ['!Condition "Yes"', 'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals, Fn::FindInMap or Ref, found Condition'],
  ])('%s is refused', (text, message) => {
    expect(conditionRefusalsOf('ros', text)).toContain(message)
  })
})

describe('Fn::If', () => {
  test.each([
    ['cfn', '!If ["Yes", a, b]', 'a'],
    ['cfn', '!If ["No", a, b]', 'b'],
    ['cfn', '!If ["No", a, !Ref AWS::NoValue]', undefined],
    ['cfn', '{ x: !If ["No", a, !Ref AWS::NoValue] }', {}],
    ['cfn', '!If ["Yes", [1, !Ref Name], x]', [1, 'web']],
    ['cfn', '!If ["Yes", !If ["No", a, b], c]', 'b'],
    ['cfn', '!Join ["-", [a, !If ["No", b, !Ref AWS::NoValue], c]]', 'a-c'],
    ['ros', '!If ["Yes", { k: 1 }, b]', { k: 1 }],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toEqual(expected)
  })

  test('does not resolve the other value', () => {
    const getAtt = (): never => {
      throw new Error('asked')
    }
    expect(valueOf('cfn', '!If ["Yes", a, !GetAtt Other.x]', { getAtt })).toBe('a')
    expect(() => valueOf('cfn', '!If ["No", a, !GetAtt Other.x]', { getAtt })).toThrow('asked')
  })

  test('depends on the resources of both values', () => {
    expect(dependenciesOf('cfn', '!If ["Yes", a, !GetAtt Other.x]')).toEqual(['Other'])
  })

  test.each([
    ['!If ["Yes", a]', 'expected Fn::If: [condition, then, else], found a list of 2'],
    ['!If "Yes"', 'expected Fn::If: [condition, then, else], found "Yes"'],
    ['!If [Nope, a, b]', 'no condition is called Nope'],
    ['!If [Yes, a, b]', 'Fn::If expects the name of a condition, found true'],
    ['!If [!Ref Name, a, b]', 'Fn::If expects the name of a condition, found Ref'],
    ['!If ["", a, b]', 'Fn::If expects the name of a condition, found an empty string'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })
})
