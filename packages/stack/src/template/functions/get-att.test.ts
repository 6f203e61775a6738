import { describe, expect, test } from 'vitest'
import { dependenciesOf, refusalsOf, valueOf } from '../template.fixture.ts'

describe('Fn::GetAtt', () => {
  test.each([
    ['cfn', '!GetAtt Other.Arn', 'Arn of Other'],
    ['cfn', '!GetAtt Other.Outputs.Url', 'Outputs.Url of Other'],
    ['cfn', '!GetAtt [Other, Outputs.Url]', 'Outputs.Url of Other'],
    ['cfn', '{ "Fn::GetAtt": Other.Arn }', 'Arn of Other'],
    ['cfn', '{ "Fn::GetAtt": [Other, Arn] }', 'Arn of Other'],
    ['cfn', '!GetAtt [Other, !Ref Name]', 'web of Other'],
    ['ros', '!GetAtt Other.Outputs', 'Outputs of Other'],
    ['ros', '{ "Fn::GetAtt": [Other, a.b] }', 'a.b of Other'],
  ] as const)('%s: %s gives an attribute', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toBe(expected)
  })

  test('gives whatever the attribute is', () => {
    expect(valueOf('ros', '!GetAtt Other.List', { getAtt: () => [1, { a: null }] })).toEqual([1, { a: null }])
  })

  test('makes a resource depend on the resource it names and on those in its attribute', () => {
    expect(dependenciesOf('cfn', '!GetAtt Other.Arn')).toEqual(['Other'])
    expect(dependenciesOf('cfn', '!GetAtt [Other, !Ref Name]')).toEqual(['Other'])
  })

  test.each([
    ['!GetAtt Oter.Arn', 'no resource is called Oter; did you mean Other?'],
    ['!GetAtt Name.Arn', 'no resource is called Name'],
    ['!GetAtt AWS::Region.Arn', 'no resource is called AWS::Region'],
    ['!GetAtt Other', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found "Other"'],
    ['!GetAtt .Arn', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found ".Arn"'],
    ['!GetAtt Other.', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found "Other."'],
    ['!GetAtt [Other]', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found a list of 1'],
    ['!GetAtt [Other, a, b]', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found a list of 3'],
    ['!GetAtt ["", a]', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found a list of 2'],
    ['!GetAtt [!Ref Name, a]', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found a list of 2'],
    ['!GetAtt { a: b }', 'Fn::GetAtt expects [resource, attribute] or "resource.attribute", found a map'],
    ['!GetAtt [Other, [a]]', 'the attribute of Fn::GetAtt must be a string, found a list of 1'],
    ['!GetAtt [Other, ""]', 'the attribute of Fn::GetAtt must be a string, found an empty string'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })

  test('fails where a computed attribute is no string', () => {
    expect(() => valueOf('cfn', '!GetAtt [Other, !Ref Names]')).toThrow('the attribute of Fn::GetAtt must be a string, found a list')
  })

  test('passes on what the scope throws', () => {
    const failure = new Error('no such attribute')
    const getAtt = (): never => {
      throw failure
    }
    expect(() => valueOf('cfn', '!GetAtt Other.Arn', { getAtt })).toThrow(failure)
  })
})
