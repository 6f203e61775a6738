import { describe, expect, test } from 'vitest'
import { dependenciesOf, refusalsOf, valueOf } from '../template.fixture.ts'

describe('Fn::Join', () => {
  test.each([
    ['cfn', '!Join [",", [a, b, c]]', 'a,b,c'],
    ['cfn', '!Join ["", [a, b]]', 'ab'],
    ['cfn', '!Join [",", []]', ''],
    ['cfn', '!Join [",", [a]]', 'a'],
    ['cfn', '!Join ["-", [!Ref Name, !GetAtt Other.Arn, 1.0, true]]', 'web-Arn of Other-1.0-true'],
    ['cfn', '!Join ["-", !Ref Names]', 'a-b'],
    ['cfn', '!Join ["-", [a, !Ref AWS::NoValue, b]]', 'a-b'],
    ['cfn', '{ "Fn::Join": ["-", [a, b]] }', 'a-b'],
    ['ros', '!Join ["-", [!Ref Size, !Ref Name, !Ref On, no, 1.0]]', '3-web-True-False-1.0'],
    ['ros', '!Join ["-", [a, null, b]]', 'a--b'],
    ['ros', '!Join ["-", null]', ''],
    ['ros', '!Join ["-", !SelectMapList [k, null]]', ''],
    ['ros', '!Join ["-", [a, !Ref ALIYUN::NoValue]]', 'a'],
    ['ros', '!Join ["-", [a, !Ref Map]]', 'a-{"k": [1, "x"]}'],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toBe(expected)
  })

  test('depends on the resources among its values', () => {
    expect(dependenciesOf('cfn', '!Join ["", [a, !Ref Other]]')).toEqual(['Other'])
  })

  test.each([
    ['!Join a', 'expected Fn::Join: [delimiter, [value, …]], found "a"'],
    ['!Join [",", a, b]', 'expected Fn::Join: [delimiter, [value, …]], found a list of 3'],
    ['!Join [","]', 'expected Fn::Join: [delimiter, [value, …]], found a list of 1'],
    ['!Join [",", abc]', 'the values of Fn::Join must be a list, found "abc"'],
    ['!Join [",", { a: b }]', 'the values of Fn::Join must be a list, found a map'],
    ['!Join [1, [a]]', 'the delimiter of Fn::Join must be a string written out, found 1'],
    ['!Join [!Ref Name, [a]]', 'the delimiter of Fn::Join must be a string written out, found Ref'],
    ['!Join [",", [[a]]]', 'a value of Fn::Join must be a string, found a list of 1'],
    ['!Join [",", [null]]', "CloudFormation takes no null: leave the key out, or write '' for an empty string"],
    ['!Join [",", [{ a: b }]]', 'a value of Fn::Join must be a string, found a map'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })

  test.each([
    ['!Join [",", !Ref Name]', 'a value of Fn::Join must be a list, found the string "web"'],
    ['!Join [",", [!Ref Names]]', 'a value of Fn::Join must be a string, found a list'],
  ])('%s fails when it is evaluated', (text, message) => {
    expect(() => valueOf('cfn', text)).toThrow(message)
  })
})
