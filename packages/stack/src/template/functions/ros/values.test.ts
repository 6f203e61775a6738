import { describe, expect, test } from 'vitest'
import { evaluate } from '../../evaluate.ts'
import { parseTemplate } from '../../parse-template.ts'
import { conditionRefusalsOf, dependenciesOf, holds, refusalsOf, scopeOf, valueOf } from '../../template.fixture.ts'

describe('functions of lists and maps', () => {
  test.each([
    ['!Contains [[a, b], b]', true],
    ['!Contains [[1, 2], "1"]', false],
    ['!Contains [!Ref Names, !Ref Name]', false],
    ['!Contains [[{ a: 1, b: 2 }], { b: 2, a: 1 }]', true],
    ['!EachMemberIn [[a, a], [a, b]]', true],
    ['!EachMemberIn [[a, c], !Ref Names]', false],
    ['!EachMemberIn [[], []]', true],
    ['!Index [b, !Ref Names]', 1],
    ['!Index [c, !Ref Names]', null],
    ['!Index [c, null]', null],
    ['!Any [false, true]', true],
    ['!Any [0, "", [], {}, null]', false],
    ['!Any [[0]]', true],
    ['{ "Fn::Any": null }', null],
    ['!SelectMapList [key2, [{ key1: a }, { key2: b }, null, { key2: c }]]', ['b', 'c']],
    ['!SelectMapList [toString, [{ a: 1 }]]', []],
    ['!SelectMapList [a, null]', null],
    ['!MergeMap [{ a: { b: 1, c: 2 }, d: 1 }, { a: { c: 3 }, d: [2] }]', { a: { b: 1, c: 3 }, d: [2] }],
    ['!MergeMap [{ a: 1 }, { b: 2 }, !Ref Map]', { a: 1, b: 2, k: [1, 'x'] }],
    ['!MemberListToMap [Name, Value, [".member.0.Name=key", ".member.0.Value=a=b", ".member.1.Name=x"]]', { key: 'a=b', x: '' }],
    ['!Cidr [10.0.0.0/16, 2, 8]', ['10.0.0.0/24', '10.0.1.0/24']],
    ['!Select [1, "[1, 2]"]', 2],
    [`!Select [a, '{"a": 5}']`, 5],
    ['!Select [a, "", d]', 'd'],
    ['!Select [0, null]', ''],
    ['!Select [null, [a], d]', 'd'],
    ['!Select [0, [a], d, gone]', 'a'],
    ['!Select [9, [a], d, null]', 'd'],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test.each([
    ['!Contains [a, b]', 'Fn::Contains: the list must be a list, found the string "a"'],
    ['!EachMemberIn [[a], b]', 'Fn::EachMemberIn: the list must be a list, found the string "b"'],
    ['!Any 5', 'Fn::Any expects a list, found the string "5"'],
    ['!SelectMapList [a, [b]]', 'Fn::SelectMapList: each item must be a map, found the string "b"'],
    ['!MergeMap [{}, [a]]', 'Fn::MergeMap: each value must be a map, found a list'],
    ['!MemberListToMap [Name, Value, [x]]', 'Fn::MemberListToMap: the member "x" has no ='],
    ['!Select [9, [a], d, it is gone]', 'it is gone'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })
})

describe('functions of texts', () => {
  test.each([
    ['!MatchPattern ["a+b", aab]', true],
    ['!MatchPattern ["a+", aab]', false],
    [String.raw`!Indent ["[client]\n\nport=1\n", 1]`, '  [client]\n\n  port=1\n'],
    [String.raw`!Indent ["a\nb", 2, 4, false]`, 'a\n        b'],
    ['!Indent [a, 0]', 'a'],
    ['!Str [1, { a: b }]', '[1, {"a": "b"}]'],
    ['{ "Fn::Str": yes }', 'True'],
    ['!Str yes', 'yes'],
    ['!Str { "Fn::Any": [] }', 'False'],
    ['!MarketplaceImage cmjj021234', 'm-cmjj021234'],
    ['!GetStackOutput [other, Url]', null],
    ['!GetStackOutput ["", Url]', null],
    ['!Jq [First, .test, "{\\"test\\": \\"x\\"}"]', 'x'],
    ['!Jq [First, .none, { a: 1 }]', null],
    ['!Jq [First, empty, { a: 1 }]', null],
    ['!Jq [All, ".[] | .a", [{ a: 1 }, { a: 2 }]]', [1, 2]],
    ['!Jq [All, ".[]", ""]', null],
    ['!Jq [First, ".k[1]", !Ref Map]', 'x'],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test('Fn::GetStackOutput asks the scope for the output of the other stack', () => {
    const stackOutput = (stack: string, output: string): unknown => [stack, output]
    expect(valueOf('ros', '!GetStackOutput [other, Url, cn-beijing]', { stackOutput })).toEqual(['other', 'Url'])
  })

  test.each([
    ['!MatchPattern ["(", a]', 'Fn::MatchPattern: the pattern "(" can\'t be read'],
    ['!Indent [a, 21]', 'Fn::Indent: the level must be a whole number from 0 to 20, found the number 21'],
    ['!Indent [a, 1, 5]', 'Fn::Indent: the size must be a whole number from 0 to 4, found the number 5'],
    ['!Indent [[a], 1]', 'Fn::Indent: the text must be a string, found a list'],
    ['!Jq [First, .a, [1]]', 'Fn::Jq: Cannot index array with "a"'],
    ['!Jq [First, .a, "{"]', 'Fn::Jq expects JSON'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })

  test.each([
    ['!Jq [Last, .a, "{}"]', 'the method of Fn::Jq must be First or All, found "Last"'],
    ['!Jq [First, ".[", "{}"]', "the program of Fn::Jq can't be read: expected a filter at character 3, found the end"],
    ['!Jq [First, "$ENV.HOME", "{}"]', 'the program of Fn::Jq must not use $ENV'],
    ['!Jq [First, .a]', 'expected Fn::Jq: [First or All, program, JSON], found a list of 2'],
    ['!MarketplaceImage ""', 'Fn::MarketplaceImage expects the code of a product, found an empty string'],
    ['!FormatTime ["%Y", Nowhere/At]', 'Fn::FormatTime: there is no time zone "Nowhere/At"'],
    ['!FormatTime ["%Y", GMT+25]', 'Fn::FormatTime: there is no time zone "GMT+25"'],
    ['!FormatTime ["%Y", BST+1]', 'Fn::FormatTime: there is no time zone "BST+1"'],
    ['!FormatTime []', 'expected Fn::FormatTime: [format, time zone], found a list of 0'],
    ['!Equals [a, b]', "Fn::Equals can't be used in a resource"],
    ['!SelectMaplist [a, []]', 'ROS has no function Fn::SelectMaplist; did you mean Fn::SelectMapList?'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })
})

describe('Fn::FormatTime', () => {
  const now = (): number => Date.UTC(2024, 1, 3, 20, 5, 7, 89)

  test.each([
    ['!FormatTime "%Y-%m-%d %H:%M:%S"', '2024-02-03 20:05:07'],
    ['!FormatTime ["%Y-%m-%d %H:%M:%S %z", Asia/Shanghai]', '2024-02-04 04:05:07 +0800'],
    ['!FormatTime ["%z %Z", America/New_York]', '-0500 EST'],
    ['!FormatTime ["%H:%M %z", GMT+8]', '04:05 +0800'],
    ['!FormatTime ["%H:%M %z", UTC-5]', '15:05 -0500'],
    ['!FormatTime ["%H:%M %z", "UTC+05:30"]', '01:35 +0530'],
    ['!FormatTime ["%H:%M %z", GMT+0530]', '01:35 +0530'],
    [
      '!FormatTime "%y %j %a %A %b %B %I %p %f %% %u %w %s %F %T %e %Z %Q"',
      '24 034 Sat Saturday Feb February 08 PM 089000 % 6 6 1706990707 2024-02-03 20:05:07  3 UTC %Q',
    ],
    ['!FormatTime ["%u %w %I%p %M", Asia/Shanghai]', '7 0 04AM 05'],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text, { now })).toBe(expected)
  })
})

test('conditions take these functions inside, and names of conditions in each form', () => {
  expect(holds('ros', '!And ["Yes", { Condition: "Yes" }, { "Fn::Not": "No" }]')).toBe(true)
  expect(holds('ros', '!Equals [!Index [a, [b, a]], 1]')).toBe(true)
  expect(holds('ros', '!Ref On')).toBe(true)
  expect(conditionRefusalsOf('ros', '!Contains [[a], a]')).toEqual([
    'the condition Asked must be Fn::And, Fn::Or, Fn::Not, Fn::Equals, Fn::FindInMap or Ref, found Fn::Contains',
  ])
})

test('these functions depend on the resources inside them', () => {
  expect(dependenciesOf('ros', '!Jq [First, .a, !GetAtt Other.x]')).toEqual(['Other'])
  expect(dependenciesOf('ros', '!Max [!Ref Other]')).toEqual(['Other'])
})

describe('attributes of resources without a provider, which are made up', () => {
  const source = (value: string): string => `ROSTemplateFormatVersion: '2015-09-01'
Resources: { App: { Type: ALIYUN::FC::Application }, Own: { Type: Custom::Own, Properties: { ServiceToken: t } } }
Outputs: { O: { Value: ${value} } }
`
  function outputOf(value: string): unknown {
    const template = parseTemplate(source(value))
    const output = template.outputs.get('O')?.value
    return output && evaluate(output, scopeOf(template))
  }

  test.each([
    ['!Jq [First, .a.b, !GetAtt App.Output]', null],
    ['!Jq [All, .a.b, !GetAtt [App, Output]]', null],
    ['!GetJsonValue [a, !GetAtt App.Output]', null],
    ['!Select [0, !GetAtt App.Output]', 'Output of App'],
  ])('%s', (value, expected) => {
    expect(outputOf(value)).toBe(expected)
    expect(() => outputOf(value.replace('App', 'Own'))).toThrow('Fn::')
  })
})
