import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { dependenciesOf, refusalsOf, scopeOf, valueOf } from '../template.fixture.ts'

describe('Fn::Select on CFN', () => {
  test.each([
    ['!Select [0, [a, b]]', 'a'],
    ['!Select ["1", [a, b]]', 'b'],
    ['!Select [1, !Ref Names]', 'b'],
    ['!Select [0, [{ k: !Ref Name }]]', { k: 'web' }],
    ['!Select [1, !Split [".", a.b.c]]', 'b'],
    ['!Select [0, !GetAZs ""]', 'eu-west-1a'],
    ['!Select [!Select [0, ["1"]], [a, b]]', 'b'],
  ])('%s', (text, expected) => {
    expect(valueOf('cfn', text)).toEqual(expected)
  })

  test.each([
    ['!Select [0]', 'expected Fn::Select: [index, list], found a list of 1'],
    ['!Select [0, [a], b]', 'expected Fn::Select: [index, list], found a list of 3'],
    ['!Select [0, a]', 'the list of Fn::Select must be a list, found "a"'],
    ['!Select [0, { a: b }]', 'the list of Fn::Select must be a list, found a map'],
    ['!Select [-1, [a]]', 'the index of Fn::Select must be a whole number from 0, found -1'],
    ['!Select [a, [a]]', 'the index of Fn::Select must be a whole number from 0, found "a"'],
    ['!Select [1.5, [a]]', 'the index of Fn::Select must be a whole number from 0, found 1.5'],
    ['!Select [[0], [a]]', 'the index of Fn::Select must be a string, found a list of 1'],
    ['!Select [1, [a]]', 'Fn::Select: the list has 1 item, none at the index 1'],
    ['!Select [5, [a, b]]', 'Fn::Select: the list has 2 items, none at the index 5'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })

  test.each([
    ['!Select [2, !Ref Names]', 'Fn::Select: the list has 2 items, none at the index 2'],
    ['!Select [0, !Ref Name]', 'the list of Fn::Select must be a list, found the string "web"'],
    ['!Select [!Ref Name, [a]]', 'the index of Fn::Select must be a whole number from 0, found "web"'],
  ])('%s fails when it is evaluated', (text, message) => {
    expect(() => valueOf('cfn', text)).toThrow(message)
  })
})

describe('Fn::Select on CFN of what a resource without a provider gives', () => {
  function outputOf(value: string): unknown {
    const template = parseTemplate(`
Parameters: { Names: { Type: CommaDelimitedList, Default: 'a,b' } }
Resources: { App: { Type: AWS::Some::App }, Own: { Type: Custom::Own, Properties: { ServiceToken: t } } }
Outputs: { O: { Value: ${value} } }`)
    const output = template.outputs.get('O')?.value
    return output && evaluate(output, scopeOf(template))
  }

  test.each([
    ['!Select [1, !Split [":", !GetAtt App.Url]]', 'Url of App'],
    ['!Select [3, !Split [" ", !Ref App]]', 'App'],
    ['!Select [2, !Split ["-", !Sub "x-${App}"]]', 'id of App'],
    ['!Select [0, !Split [" ", !Ref App]]', 'id'],
  ])('%s', (value, expected) => {
    expect(outputOf(value)).toBe(expected)
  })

  test('is as strict with what providers and parameters give', () => {
    expect(() => outputOf('!Select [1, !Split [":", !GetAtt Own.Url]]')).toThrow('Fn::Select: the list has 1 item, none at the index 1')
    expect(() => outputOf('!Select [2, !Ref Names]')).toThrow('Fn::Select: the list has 2 items, none at the index 2')
  })
})

describe('Fn::Select on ROS', () => {
  test.each([
    ['!Select [0, [a, b]]', 'a'],
    ['!Select [-1, [a, b]]', 'b'],
    ['!Select ["1", !Ref Names]', 'b'],
    ['!Select [2, [a, b]]', ''],
    ['!Select [-3, [a, b], none]', 'none'],
    ['!Select [k, !Ref Map]', [1, 'x']],
    ['!Select [b, { a: 1 }]', ''],
    ['!Select [b, { a: 1 }, !Ref Name]', 'web'],
    ['!Select [toString, { a: 1 }]', ''],
    ['!Select ["0:2", [a, b, c]]', ['a', 'b']],
    ['!Select ["1:", [a, b, c]]', ['b', 'c']],
    ['!Select [":", [a, b, c]]', ['a', 'b', 'c']],
    ['!Select ["::2", [a, b, c]]', ['a', 'c']],
    ['!Select ["-2:", [a, b, c]]', ['b', 'c']],
    ['!Select [":-1", [a, b, c]]', ['a', 'b']],
    ['!Select ["5:9", [a, b, c]]', []],
    ['!Select ["-9:1", [a, b, c]]', ['a']],
    ['!Select ["::-1", [a, b, c]]', ['c', 'b', 'a']],
    ['!Select ["2:0:-1", [a, b, c]]', ['c', 'b']],
    ['!Select ["9::-2", [a, b, c, d]]', ['d', 'b']],
    ['!Select ["0:3:0", [a, b, c]]', []],
    ['!Select ["2:1", [a, b, c]]', []],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test.each([
    ['!Select [0]', 'expected Fn::Select: [index, list or map, default, error], found a list of 1'],
    ['!Select [0, a]', 'Fn::Select selects from a list or a map, found "a"'],
    ['!Select [{ a: b }, [a]]', 'the index of Fn::Select must be a string, found a map'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })

  test.each([
    ['!Select [a, [a]]', 'the index of Fn::Select must be a whole number or a slice, found "a"'],
    ['!Select [0, !Ref Name]', 'Fn::Select selects from a list or a map'],
    ['!Select [0, !Ref ALIYUN::NoValue]', 'Fn::Select selects from a list or a map'],
  ])('%s fails when it is evaluated', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })
})

describe('Fn::Split', () => {
  test.each([
    ['cfn', '!Split [",", "a,b"]', ['a', 'b']],
    ['cfn', '!Split ["|", !Ref Name]', ['web']],
    ['cfn', '!Split [",", ""]', ['']],
    ['cfn', '!Split ["ab", "1ab2abab3"]', ['1', '2', '', '3']],
    ['ros', '!Split [".", 1.5]', ['1', '5']],
    ['ros', '!Split [".", null]', []],
    ['ros', '!Split [".", ""]', ['']],
    ['ros', '!Split [".", !GetJsonValue [a, "{}"]]', []],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toEqual(expected)
  })

  test.each([
    ['!Split [","]', 'expected Fn::Split: [delimiter, text], found a list of 1'],
    ['!Split ["", abc]', 'the delimiter of Fn::Split must not be an empty string'],
    ['!Split [!Ref Name, abc]', 'the delimiter of Fn::Split must be a string written out, found Ref'],
    ['!Split [",", [a]]', 'the text of Fn::Split must be a string, found a list of 1'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })

  test('fails where its text is a list', () => {
    expect(() => valueOf('cfn', '!Split [",", !Ref Names]')).toThrow('the text of Fn::Split must be a string, found a list')
  })
})

describe('Fn::GetAZs', () => {
  test.each([
    ['cfn', '!GetAZs ""', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['cfn', '!GetAZs', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['cfn', '!GetAZs us-east-1', ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['cfn', '{ "Fn::GetAZs": !Ref AWS::Region }', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['ros', '!GetAZs cn-hangzhou', ['cn-hangzhou-a', 'cn-hangzhou-b', 'cn-hangzhou-c']],
    ['ros', '!GetAZs ""', ['eu-west-1-a', 'eu-west-1-b', 'eu-west-1-c']],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toEqual(expected)
  })

  test('asks the scope where that knows', () => {
    expect(valueOf('cfn', '!GetAZs x', { availabilityZones: (region) => [`${region}-only`] })).toEqual(['x-only'])
  })

  test('refuses what is no region', () => {
    expect(refusalsOf('cfn', '!GetAZs [a]')).toEqual(['the region of Fn::GetAZs must be a string, found a list of 1'])
  })
})

describe('Fn::Length', () => {
  test.each([
    ['!Length [a, b, c]', 3],
    ['!Length []', 0],
    ['{ "Fn::Length": !Ref Names }', 2],
    ['{ "Fn::Length": !Split [",", "a,b,c"] }', 3],
  ])('%s', (text, expected) => {
    expect(valueOf('cfn-extended', text)).toBe(expected)
  })

  test('is refused without its transform, and of what is no list', () => {
    expect(refusalsOf('cfn', '!Length [a]')).toEqual(['Fn::Length needs Transform: AWS::LanguageExtensions'])
    expect(refusalsOf('cfn-extended', '!Length a')).toEqual(['the list of Fn::Length must be a list, found "a"'])
  })
})

test('functions of lists depend on the resources inside them', () => {
  for (const text of ['!Select [0, [!Ref Other]]', '!Split [",", !GetAtt Other.x]', '!Select [0, !Split [",", !Ref Other]]']) {
    expect(dependenciesOf('cfn', text)).toEqual(['Other'])
  }
})
